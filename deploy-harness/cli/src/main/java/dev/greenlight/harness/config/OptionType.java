package dev.greenlight.harness.config;

import dev.greenlight.harness.rollout.window.WindowText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the value of an option may be. Pure. */
public enum OptionType {
    /** Any text. */
    STRING("any text"),
    /** An address to send requests to. */
    URL("an http or https URL with a host and no query, such as https://staging.example.com"),
    /** Yes or no. */
    BOOLEAN("true or false"),
    /** A length of time above zero. */
    DURATION("a duration such as 500ms, 10s, 2m or 1h"),
    /** A whole number, not negative. */
    INTEGER("a whole number from 0 on"),
    /** A number, not negative. */
    DECIMAL("a number from 0 on, such as 1.5"),
    /** A share, as ECS takes them. */
    PERCENT("a number from 0.1 to 100 with at most one decimal, such as 10 or 12.5"),
    /** A share of a linear shift, as ECS takes them. */
    STEP("a number from 3 to 100 with at most one decimal, such as 20"),
    /** Values separated by commas, or a list in YAML. */
    LIST("a comma-separated list"),
    /** A file that exists. */
    PATH("the path of a file"),
    /** When releases may begin on a day. */
    WINDOW(WindowText.ACCEPTED),
    /** A time zone. */
    ZONE("a time zone such as Europe/Berlin or UTC"),
    /** A program with its arguments. */
    COMMAND("a command such as java -jar app.jar --port {port}, with {tag}, {port} or {command}"),
    /** The name of an environment variable, never its value. */
    ENV("the name of an environment variable");

    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern INTEGER_TEXT = Pattern.compile("\\d{1,9}");
    private static final Pattern DECIMAL_TEXT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern SHARE_TEXT = Pattern.compile("\\d{1,3}(\\.\\d)?");
    private static final double SMALLEST_SHARE = 0.1;
    private static final double SMALLEST_STEP = 3;
    private static final Pattern CLOSED_QUOTES = Pattern.compile("(?:[^\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern OTHER_PLACEHOLDER = Pattern.compile("\\{(?!(?:tag|port|command)})[a-zA-Z_-]+}");
    private static final Pattern ENV_TEXT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String accepted;

    OptionType(String accepted) {
        this.accepted = accepted;
    }

    /** What is accepted, as a phrase for people. */
    public String accepted() {
        return accepted;
    }

    /** Whether the text is a value of this type. */
    public boolean accepts(String text) {
        return switch (this) {
            case STRING, LIST -> true;
            case PATH -> !text.isBlank();
            case URL -> isHttpUrl(text);
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case DURATION -> duration(text).isPresent();
            case INTEGER -> INTEGER_TEXT.matcher(text).matches();
            case DECIMAL -> DECIMAL_TEXT.matcher(text).matches();
            case PERCENT -> isPercent(text, SMALLEST_SHARE);
            case STEP -> isPercent(text, SMALLEST_STEP);
            case WINDOW -> isWindow(text);
            case ZONE -> isZone(text);
            case COMMAND -> isCommand(text);
            case ENV -> ENV_TEXT.matcher(text).matches();
        };
    }

    /** The duration that the text says; empty when it says none, or zero. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION_TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                };
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }

    /** The type of this name, in lower case. */
    static Optional<OptionType> named(String name) {
        for (OptionType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static boolean isPercent(String text, double least) {
        return SHARE_TEXT.matcher(text).matches()
                && Double.parseDouble(text) >= least
                && Double.parseDouble(text) <= 100;
    }

    private static boolean isWindow(String text) {
        try {
            WindowText.parse(DayOfWeek.MONDAY, text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isZone(String text) {
        try {
            ZoneId.of(text);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isCommand(String text) {
        return !text.isBlank()
                && CLOSED_QUOTES.matcher(text).matches()
                && !OTHER_PLACEHOLDER.matcher(text).find();
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
