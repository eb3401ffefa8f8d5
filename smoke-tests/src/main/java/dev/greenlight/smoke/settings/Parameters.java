package dev.greenlight.smoke.settings;

import dev.greenlight.checks.connection.Trust;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads configuration parameters by type and collects every problem, so that all are reported at once. Not thread-safe. */
final class Parameters {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private final Function<String, Optional<String>> values;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Parameters(Function<String, Optional<String>> values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Notes that the value of this key won't do. The value is not repeated: a URL may hold credentials. */
    void problem(String key, String why) {
        problems.add(key + ": " + why);
    }

    /** The value, or the default; empty for none. */
    String text(String key) {
        return values.apply(key)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> Options.defaultOf(key));
    }

    String path(String key) {
        String path = text(key);
        if (!path.isEmpty() && !path.startsWith("/")) {
            problem(key, "a path starts with a slash; found \"%s\"".formatted(path));
            return "/";
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            problem(key, "a path is written in printable ASCII, anything else as %XX; found \"" + path + "\"");
            return "/";
        }
        return path;
    }

    /** The values between commas. */
    List<String> list(String key) {
        return Stream.of(text(key).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    boolean flag(String key) {
        String value = text(key);
        if (!value.equals("true") && !value.equals("false")) {
            problem(key, "accepted are true and false; found \"%s\"".formatted(value));
        }
        return value.equals("true");
    }

    int integer(String key, int least, int most) {
        String value = text(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        problem(key, "accepted is a number from %d to %d; found \"%s\"".formatted(least, most, value));
        return least;
    }

    Duration duration(String key) {
        String value = text(key);
        Matcher matcher = DURATION.matcher(value);
        long count = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (count == 0) {
            problem(key, "accepted is a duration such as 10s, 500ms or 2m; found \"%s\"".formatted(value));
            return Duration.ofSeconds(1);
        }
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    /** The authorities of the JDK, and those in a file of certificates in PEM format where one is named. */
    Trust certificates(String key) {
        String file = text(key);
        try {
            return file.isEmpty() ? Trust.ofJdk() : Trust.ofJdkAnd(Path.of(file));
        } catch (NoSuchFileException | AccessDeniedException | InvalidPathException notReadable) {
            problem(key, "there is no readable file \"%s\"".formatted(file));
        } catch (IOException unreadable) {
            problem(key, String.valueOf(unreadable.getMessage()));
        }
        return Trust.ofJdk();
    }

    /** The value of the environment variable that this parameter names. */
    Optional<String> variable(String key) {
        return Optional.ofNullable(environment.get(text(key))).filter(value -> !value.isBlank());
    }
}
