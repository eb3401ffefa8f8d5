package dev.greenlight.smoke.checks.api;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.message.TargetResponse;

/** Whether TRACE is refused. A server that echoes requests hands headers that scripts cannot read to whoever asks. */
public final class TraceMethod {
    private static final String SOURCE = "RFC 9110 §9.3.8; OWASP WSTG-CONF-06";

    private TraceMethod() {}

    /**
     * Judges the answer to a TRACE request.
     *
     * @param response the answer
     * @param marker a text that was sent in a header of the request
     */
    public static Finding judge(TargetResponse response, String marker) {
        return judged(response, marker)
                .expected("405 or 501, and no echo")
                .found("status code %d, %s".formatted(response.status(), Excerpt.of(response.body())))
                .remedy("Switch TRACE off in the server or at the edge")
                .source(SOURCE);
    }

    private static Finding judged(TargetResponse response, String marker) {
        if (response.body().contains(marker)) {
            return Finding.failed("TRACE echoes the request");
        }
        if (response.isSuccess()) {
            return Finding.warning("TRACE is answered with %d, although without an echo".formatted(response.status()));
        }
        if (response.status() >= 500 && response.status() != 501) {
            return Finding.warning("TRACE makes the server fail with " + response.status());
        }
        return Finding.passed("TRACE is refused with " + response.status());
    }
}
