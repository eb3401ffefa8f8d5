package dev.greenlight.reports.allure;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the results of one command are about.
 *
 * @param kind of the command
 * @param environment its name, or empty for any address
 * @param subject what tells its checks from those of other recordings of that kind: the environment, or else the target
 * @param id of the rollout, which several commands may be part of; random for the others
 * @param title how the report calls it
 */
public record Recording(Kind kind, String environment, String subject, String id, String title) {
    private static final Pattern LOCAL_PORT = Pattern.compile("(//(?:127\\.0\\.0\\.1|localhost|\\[::1])):\\d+");

    /** The kinds of commands that run checks, and how many of each are kept. */
    public enum Kind {
        /** The smoke suites against an address: the last of each environment. */
        SMOKE(1),
        /** The load test: the last of each environment. */
        LOAD(1),
        /** What scanners found in an image: the last of each environment. */
        SCAN(1),
        /** What ails an environment: the last of each. */
        DOCTOR(1),
        /** A rollout with its gates: the last ones of each environment. */
        ROLLOUT(5);

        private final int kept;

        Kind(int kept) {
            this.kept = kept;
        }

        int kept() {
            return kept;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A run that is no rollout. The port of a target on this machine is another one each time, and tells nothing. */
    public static Recording of(Kind kind, String environment, String target) {
        String shown = environment.isEmpty() ? target : environment;
        String subject = LOCAL_PORT.matcher(shown).replaceFirst("$1");
        String id = Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX);
        return new Recording(kind, environment, subject, id, "%s · %s".formatted(kind.word(), shown));
    }

    /**
     * A rollout.
     *
     * @param what it does, such as {@code rollout of v3}
     */
    public static Recording rollout(String environment, String id, String what) {
        return new Recording(
                Kind.ROLLOUT, environment, environment, id, "%s · %s · %s".formatted(what, environment, id));
    }
}
