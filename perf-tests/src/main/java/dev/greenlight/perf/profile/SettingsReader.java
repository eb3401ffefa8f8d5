package dev.greenlight.perf.profile;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Trust;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads typed values by key. Every refusal is an {@link InvalidLoadSettings} that names the key, what was found and what is
 * accepted.
 */
public final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    private final Function<String, Optional<String>> values;

    /** A reader of these values by key. */
    public SettingsReader(Function<String, Optional<String>> values) {
        this.values = values;
    }

    Optional<String> text(String key) {
        return values.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    ConnectionProfile connection() {
        return new ConnectionProfile(
                address("greenlight.target.url"),
                trust("greenlight.target.ca-file"),
                duration("greenlight.request.connect-timeout", Duration.ofSeconds(5)),
                duration("greenlight.request.timeout", Duration.ofSeconds(10)));
    }

    /** The refusal does not quote what was found: it may hold credentials. */
    private Address address(String key) {
        String found = text(key).orElseThrow(() -> refused(key, "nothing", "an http or https URL"));
        try {
            return Address.parse(found);
        } catch (IllegalArgumentException malformed) {
            throw refused(key, "something else", "an http or https URL with a host");
        }
    }

    private Trust trust(String key) {
        Optional<String> file = text(key);
        try {
            return file.isEmpty() ? Trust.ofJdk() : Trust.ofJdkAnd(Path.of(file.get()));
        } catch (IOException | InvalidPathException unreadable) {
            throw refused(key, file.orElse("nothing"), "a readable file of certificates in PEM format");
        }
    }

    Duration duration(String key, Duration otherwise) {
        return text(key).map(found -> duration(key, found)).orElse(otherwise);
    }

    /** A number that is not negative. */
    public double positive(String key, double otherwise) {
        return text(key).map(found -> positive(key, found)).orElse(otherwise);
    }

    boolean flag(String key) {
        return text(key)
                .map(found -> switch (found) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw refused(key, found, "true or false");
                })
                .orElse(false);
    }

    List<String> list(String key) {
        return text(key).stream()
                .flatMap(found -> Stream.of(found.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** One of several things that have names. */
    public <T> T named(String key, T otherwise, Function<String, Optional<T>> names, String accepted) {
        return text(key)
                .map(found -> names.apply(found).orElseThrow(() -> refused(key, found, accepted)))
                .orElse(otherwise);
    }

    private static Duration duration(String key, String found) {
        Matcher matcher = DURATION.matcher(found);
        if (!matcher.matches() || matcher.group(1).length() > 9) {
            throw refused(key, found, "a duration such as 500ms, 10s, 2m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static double positive(String key, String found) {
        try {
            double number = Double.parseDouble(found);
            if (number >= 0 && number < 1e9) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one refusal for every kind of malformed number
        }
        throw refused(key, found, "a number that is not negative");
    }

    private static InvalidLoadSettings refused(String key, String found, String accepted) {
        return new InvalidLoadSettings("%s: expected %s, found %s".formatted(key, accepted, found));
    }
}
