package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
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

/** Whether headers reveal the inside of the system; their names are in {@code revealing-headers.txt} beside this class. */
public final class InformationLeak {
    private static final String SOURCE = "OWASP Secure Headers, headers to remove";
    private static final Set<String> REVEALING = load("revealing-headers.txt");

    private InformationLeak() {}

    /** Judges one response. {@code Server} and {@code X-Powered-By} are left to {@link ServerBanner}. */
    public static Finding judge(TargetResponse response) {
        List<String> found = response.headers().list().stream()
                .filter(field -> REVEALING.contains(field.name().toLowerCase(Locale.ROOT)))
                .map(field -> field.name() + ": " + field.value())
                .toList();
        if (found.isEmpty()) {
            return Finding.passed("No header reveals internals").source(SOURCE);
        }
        return Finding.warning("Headers reveal internals (%d)".formatted(found.size()))
                .expected("no header that only serves the operators")
                .found(String.join(", ", found))
                .remedy("Remove these headers at the edge")
                .source(SOURCE);
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
