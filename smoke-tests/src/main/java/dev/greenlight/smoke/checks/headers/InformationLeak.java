package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.TargetResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether headers reveal the inside of the system: by their name, listed in {@code revealing-headers.txt} beside this class, or
 * by a private address in their value.
 */
public final class InformationLeak {
    private static final String SOURCE = "OWASP Secure Headers, headers to remove";
    private static final Set<String> REVEALING = load("revealing-headers.txt");

    /** IPv4 and IPv6 addresses of private networks (RFC 1918, RFC 3927, RFC 4193) and names of private zones. */
    private static final Pattern PRIVATE = Pattern.compile(
            "(?<![\\w.-])(?<!\\w/)(?:10\\.\\d{1,3}|192\\.168|169\\.254|172\\.(?:1[6-9]|2\\d|3[01]))"
                    + "\\.\\d{1,3}\\.\\d{1,3}(?![\\w-]|\\.\\w)"
                    + "|(?<![\\w:])(?:f[cd][0-9a-f]{2}|fe80)(?::[0-9a-f]{0,4}){2,7}(?![\\w:])"
                    + "|(?<![\\w.-])(?:[\\w-]{1,63}\\.){1,6}(?:internal|local)(?![\\w-]|\\.\\w)",
            Pattern.CASE_INSENSITIVE);

    private InformationLeak() {}

    /** Judges one response. {@code Server} and {@code X-Powered-By} are left to {@link ServerBanner}. */
    public static Finding judge(TargetResponse response) {
        List<String> found = response.headers().list().stream()
                .filter(field -> REVEALING.contains(field.name().toLowerCase(Locale.ROOT)) || isInside(field, response))
                .map(field -> field.name() + ": " + field.value())
                .toList();
        if (found.isEmpty()) {
            return Finding.passed("No header reveals internals").source(SOURCE);
        }
        return Finding.warning("Headers reveal internals (%d)".formatted(found.size()))
                .expected("no header that only serves the operators, no address of a private network")
                .found(String.join(", ", found))
                .remedy("Remove these headers, or the addresses in them, at the edge")
                .source(SOURCE);
    }

    /** Whether a value holds an address of a private network, other than the one that was asked. */
    private static boolean isInside(Header field, TargetResponse response) {
        String name = field.name().toLowerCase(Locale.ROOT);
        return !name.equals("set-cookie")
                && !name.contains("version")
                && PRIVATE.matcher(field.value()).results().anyMatch(match -> !match.group()
                        .equalsIgnoreCase(response.uri().getHost()));
    }

    static Set<String> load(String resource) {
        try (InputStream in = Objects.requireNonNull(InformationLeak.class.getResourceAsStream(resource), resource)) {
            Set<String> names = new LinkedHashSet<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> names.add(line.toLowerCase(Locale.ROOT)));
            return Set.copyOf(names);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + resource + " from the class path", unreadable);
        }
    }
}
