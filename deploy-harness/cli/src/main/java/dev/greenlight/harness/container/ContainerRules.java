package dev.greenlight.harness.container;

import dev.greenlight.checks.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is expected of a container. Pure. */
final class ContainerRules {
    private static final int SHOWN_LINES = 5;
    private static final double MILLIS = 1_000.0;

    private ContainerRules() {}

    /** It became healthy in time. */
    static Finding healthy(ContainerRequest request, StartResult start) {
        String seconds = String.format(Locale.ROOT, "%.1f s", start.after().toMillis() / MILLIS);
        String expected = "200 at %s on port %d within %s"
                .formatted(request.healthPath().orElse(HealthWait.USUAL), start.port(), seconds(request));
        return switch (start.ending()) {
            case HEALTHY -> Finding.passed("Container is healthy after " + seconds);
            case EXITED ->
                Finding.failed("Container ended by itself after %s: %s"
                                .formatted(seconds, start.state().ended()))
                        .expected(expected)
                        .found(start.state().ended() + lastLines(start.log()))
                        .remedy("read its log; does it need variables (--env-file) or a database (--with)?");
            case LATE ->
                Finding.failed("Container is not healthy after " + seconds)
                        .expected(expected)
                        .found(start.lastAnswer() + lastLines(start.log()))
                        .remedy(late(start));
        };
    }

    /** It is still the same process that was started. */
    static Finding staysUp(ContainerState state) {
        if (state.running() && state.restarts() == 0) {
            return Finding.passed("Container has run through all suites");
        }
        return Finding.failed("Container did not survive the suites")
                .expected("the process that was started, still running")
                .found(state.running() ? "started %d times again".formatted(state.restarts()) : state.ended())
                .remedy("read its log: a request of the suites, or the memory they took, has ended it");
    }

    private static String seconds(ContainerRequest request) {
        return "%d s".formatted(Math.max(1, request.startTimeout().toSeconds()));
    }

    private static String late(StartResult start) {
        String listen = "listen on 0.0.0.0:%d inside of the container, not on its loopback".formatted(start.port());
        String more = "; --start-timeout gives it longer";
        if (start.exposed().isEmpty() || start.exposed().contains(start.port())) {
            return listen + more;
        }
        return "the image exposes %s: is --port %d right? Else %s%s"
                .formatted(
                        start.exposed().stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
                        start.port(),
                        listen,
                        more);
    }

    private static String lastLines(List<String> log) {
        if (log.isEmpty()) {
            return "; it has written nothing";
        }
        return "; it wrote last:\n" + String.join("\n", log.subList(Math.max(0, log.size() - SHOWN_LINES), log.size()));
    }
}
