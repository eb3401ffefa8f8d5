package dev.greenlight.harness.container;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables for a container in the format of {@code docker run --env-file}: {@code NAME=VALUE} lines, taken as they are, without
 * quotes or expansion; a {@code NAME} alone takes its value from the environment, and is left out where that has none; {@code #}
 * begins a comment line. Values are secrets: no message holds one.
 */
public final class EnvironmentFile {
    private static final long LARGEST_BYTES = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private EnvironmentFile() {}

    /**
     * The variables of the file, in its order; the last of a name wins.
     *
     * @param environment where names without a value are looked up
     * @throws ContainerException with every line that is wrong
     */
    public static Map<String, String> read(Path file, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String problem = add(line, variables, environment);
                if (!problem.isEmpty()) {
                    problems.add("%s, line %d: %s".formatted(file, i + 1, problem));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ContainerException(String.join("\n", problems));
        }
        return variables;
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ContainerException(
                        "--env-file needs a file of NAME=VALUE lines; there is no file %s".formatted(file));
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ContainerException("--env-file takes at most 1 MiB; %s is larger".formatted(file));
            }
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            if (!lines.isEmpty() && lines.get(0).indexOf(BYTE_ORDER_MARK) == 0) {
                lines.set(0, lines.get(0).substring(1));
            }
            return lines;
        } catch (CharacterCodingException binary) {
            throw new ContainerException("--env-file needs a text in UTF-8; %s is none".formatted(file), binary);
        } catch (IOException unreadable) {
            throw new ContainerException("--env-file %s cannot be read".formatted(file), unreadable);
        }
    }

    /** What is wrong with the line, without telling it: all of it may be a secret. */
    private static String add(String line, Map<String, String> variables, Map<String, String> environment) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line.stripTrailing() : line.substring(0, equals);
        if (name.isEmpty()) {
            return "there is no name before the =; expected NAME=VALUE";
        }
        if (name.chars().anyMatch(Character::isWhitespace)) {
            return "there is a blank in the name; expected NAME=VALUE (no export, no blanks around the =)";
        }
        if (line.indexOf('\0') >= 0) {
            return "there is a NUL in it; expected NAME=VALUE";
        }
        if (equals >= 0) {
            variables.put(name, line.substring(equals + 1));
        } else if (environment.containsKey(name)) {
            variables.put(name, environment.get(name));
        }
        return "";
    }
}
