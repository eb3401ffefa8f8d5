package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Inbound;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps web pages out: signatures are not verified, so that a page in a browser on this machine could otherwise send
 * requests here, by itself or under a name that it made resolve to this machine.
 */
final class Loopback {
    private static final Pattern HOST = Pattern.compile(
            "(127\\.0\\.0\\.1|\\[::1]|([a-z0-9_-][a-z0-9._-]{0,200}\\.)?localhost)(:[0-9]{1,5})?",
            Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /** Why the request isn't answered; empty when it is. */
    static Optional<String> objection(Inbound request) {
        String host = request.header("host").orElse("");
        if (!HOST.matcher(host).matches()) {
            return Optional.of("Expected a Host header that names this machine (localhost or 127.0.0.1)");
        }
        return request.header("origin")
                .map(origin -> "Requests from web pages are not answered; found an Origin header");
    }
}
