package dev.greenlight.cloud.command;

import dev.greenlight.cloud.directory.CloudException;
import dev.greenlight.launcher.UserCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments of a verb: words, flags and options with a value. */
public final class Arguments {
    private static final Set<String> FLAGS = Set.of(
            "--no-directory",
            "--no-seed",
            "--no-throttle",
            "--no-docker",
            "--no-wait",
            "--detach",
            "--with-parent",
            "--watch",
            "--purge",
            "--help");
    private static final Set<String> OPTIONS = Set.of(
            "--port",
            "--production-port",
            "--test-port",
            "--minute",
            "--dialect",
            "--policy",
            "--directory",
            "--tasks",
            "--sample-jar",
            "--command",
            "--json",
            "--endpoint",
            "--times",
            "--skip",
            "--with");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)");

    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    public Arguments(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            String[] parts = argument.split("=", 2);
            List<String> given = values.computeIfAbsent(parts[0], none -> new ArrayList<>());
            if (OPTIONS.contains(parts[0])) {
                if (parts.length == 1 && i + 1 == arguments.size()) {
                    throw new CloudException("expected a value after " + argument + "; found none");
                }
                given.add(parts.length == 2 ? parts[1] : arguments.get(++i));
            } else if (!FLAGS.contains(argument)) {
                throw new CloudException("expected a known option; found " + argument + "; see help");
            }
        }
    }

    List<String> words() {
        return words;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Optional<String> value(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    public int number(String name, int otherwise) {
        String text = value(name).orElse(Integer.toString(otherwise));
        if (!text.matches("\\d{1,9}")) {
            throw new CloudException("expected a whole number after " + name + "; found " + text);
        }
        return Integer.parseInt(text);
    }

    public Duration duration(String name, Duration otherwise) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher found = DURATION.matcher(text.get());
        if (!found.matches()) {
            throw new CloudException(
                    "expected a duration such as 500ms, 5s or 1m after " + name + "; found " + text.get());
        }
        long count = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    /** The directory that was asked for, or the one under the user's cache. */
    public Path directory(Map<String, String> environment) {
        return value("--directory")
                .map(Path::of)
                .orElseGet(() -> UserCache.localCloud(environment))
                .toAbsolutePath()
                .normalize();
    }

    /** The options as they were given, but for these. */
    List<String> repeated(String... except) {
        var repeated = new ArrayList<String>();
        values.forEach((name, given) -> {
            if (!List.of(except).contains(name)) {
                if (FLAGS.contains(name)) {
                    repeated.add(name);
                }
                given.forEach(value -> repeated.add(name + "=" + value));
            }
        });
        return repeated;
    }

    /** {@code NAME=VALUE} pairs of a repeatable option. */
    public Map<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        for (String pair : all(name)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new CloudException("expected NAME=VALUE after " + name + "; found " + pair);
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
