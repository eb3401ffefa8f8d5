package dev.greenlight.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types that settings of every kind have in common. */
public final class Types {
    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern WHOLE_TEXT = Pattern.compile("\\d{1,9}");
    private static final Pattern DECIMAL_TEXT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern VARIABLE_TEXT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LARGEST_WHOLE = 999_999_999;

    /** Any text. */
    public static final Type<String> TEXT = Type.of("any text", text -> text);

    /** Yes or no. */
    public static final Type<Boolean> BOOLEAN = Type.of(
            "true or false", text -> require(text, text.matches("true|false")).equals("true"));

    /** A length of time above zero. */
    public static final Type<Duration> DURATION = Type.of("a duration such as 500ms, 10s, 2m or 1h", text -> {
        Duration duration = duration(text);
        require(text, !duration.isZero());
        return duration;
    });

    /** A length of time, which may be zero. */
    public static final Type<Duration> SPAN =
            Type.of("a duration from 0s on, such as 500ms, 10s, 2m or 1h", Types::duration);

    /** A whole number, not negative. */
    public static final Type<Integer> WHOLE =
            Type.of("a whole number from 0 on", text -> whole(text, 0, LARGEST_WHOLE));

    /** A number, not negative. */
    public static final Type<Double> DECIMAL = Type.of(
            "a number from 0 on, such as 1.5",
            text -> Double.valueOf(require(text, DECIMAL_TEXT.matcher(text).matches())));

    /** Values separated by commas, or a list in YAML. */
    public static final Type<List<String>> LIST = Type.list("a comma-separated list", Types::list);

    /** The path of a file that exists. */
    public static final Type<Path> FILE = Type.of("a file that exists", Types::file);

    /** The name of an environment variable, never its value. */
    public static final Type<String> VARIABLE = Type.of(
            "the name of an environment variable",
            text -> require(text, VARIABLE_TEXT.matcher(text).matches()));

    /** A path on a target, which is appended to its URL. */
    public static final Type<String> PATH = Type.of(
            "a path that starts with a slash, in printable ASCII with anything else as %XX",
            text -> require(text, text.startsWith("/") && text.chars().allMatch(c -> c > ' ' && c <= '~')));

    /** A time zone. */
    public static final Type<ZoneId> ZONE = Type.of("a time zone such as Europe/Berlin or UTC", Types::zone);

    private Types() {}

    /** A whole number between these, both included. */
    public static Type<Integer> whole(int least, int most) {
        return Type.of("a whole number from %d to %d".formatted(least, most), text -> whole(text, least, most));
    }

    /** The text, when it may be. */
    public static String require(String text, boolean accepted) {
        if (!accepted) {
            throw new IllegalArgumentException("Not accepted");
        }
        return text;
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION_TEXT.matcher(text);
        require(text, matcher.matches());
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static int whole(String text, int least, int most) {
        int number = Integer.parseInt(require(text, WHOLE_TEXT.matcher(text).matches()));
        require(text, least <= number && number <= most);
        return number;
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Path file(String text) {
        Path file = Path.of(text);
        require(text, Files.exists(file));
        return file;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(none);
        }
    }
}
