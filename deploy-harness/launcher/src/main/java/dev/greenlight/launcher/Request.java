package dev.greenlight.launcher;

import java.util.List;
import java.util.Map;

/**
 * What the command line asks for, as far as it decides how Java is started.
 *
 * @param local whether the environment is the local one, by flag or by variable
 * @param image whether a container image is checked
 * @param informs whether only help or the version is asked for
 */
record Request(Verb verb, boolean local, boolean image, boolean informs) {
    private static final String LOCAL = "local";

    static Request of(List<String> arguments, Map<String, String> environment) {
        Verb verb = Verb.of(arguments.isEmpty() ? "" : arguments.get(0));
        String name = verb.takesEnvironment()
                ? environment.getOrDefault("ENVIRONMENT", "").strip()
                : "";
        boolean image = false;
        boolean informs = verb == Verb.OTHER;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                break;
            } else if (argument.startsWith("--env=")) {
                name = argument.substring("--env=".length());
            } else if (argument.equals("--env") && i + 1 < arguments.size()) {
                name = arguments.get(++i);
            } else if (argument.equals("--image") || argument.startsWith("--image=")) {
                image = verb == Verb.SMOKE;
            } else if (List.of("-h", "--help", "-V", "--version").contains(argument)) {
                informs = true;
            }
        }
        return new Request(verb, name.equals(LOCAL), image, informs);
    }

    Libraries libraries() {
        return image ? Libraries.CONTAINER : verb.libraries();
    }

    /** Whether the archive is of the whole class path, or of the jars that every run needs, which those of others begin with. */
    boolean isArchivedWhole() {
        return !image && verb != Verb.LOAD;
    }

    /** Whether what this run loads is worth an archive. */
    boolean trains() {
        return verb.trains() && !image && !informs;
    }
}
