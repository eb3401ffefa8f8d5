package dev.greenlight.smoke.http;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.wire.WireFailure;
import java.io.IOException;
import java.time.Duration;

/** Says in our words why a request got no usable answer. */
final class RequestFailures {
    private RequestFailures() {}

    /** Whether nothing was ever received: no connection, or silence until the time was up. */
    static boolean meansSilence(IOException cause) {
        return cause instanceof WireFailure failure
                && switch (failure.kind()) {
                    case UNKNOWN_HOST, UNREACHABLE, NO_REPLY, PROXY, TIMED_OUT -> true;
                    case TLS, CLIENT_CERTIFICATE, CLOSED, GARBAGE, HEADER_TOO_LARGE, TOO_LARGE -> false;
                };
    }

    static Finding finding(TargetRequest request, IOException cause, Duration limit, MessageLimits limits) {
        String what = request.method() + " " + request.uri().getRawPath();
        if (cause instanceof WireFailure failure) {
            return of(failure, what, Origin.of(request.uri()), limit, limits);
        }
        return cause instanceof ContentCoding.TooLarge
                ? tooLarge(what, reason(cause))
                : Finding.failed("The answer to %s is not in the coding it claims".formatted(what))
                        .expected("a body as Content-Encoding says")
                        .found(reason(cause));
    }

    private static Finding of(WireFailure failure, String what, Origin to, Duration limit, MessageLimits limits) {
        String remedy = failure.kind().remedy();
        return switch (failure.kind()) {
            case UNKNOWN_HOST ->
                Finding.failed("%s does not resolve".formatted(to.host()))
                        .expected("an address for the name")
                        .remedy(remedy);
            case NO_REPLY ->
                Finding.failed("No connection to %s within the time limit".formatted(to))
                        .expected("a TCP connection")
                        .found("no reply")
                        .remedy(remedy);
            case UNREACHABLE ->
                Finding.failed("%s refused the connection".formatted(to))
                        .expected("a service listening on " + to)
                        .found(reason(failure))
                        .remedy(remedy);
            case TIMED_OUT ->
                Finding.failed("%s was not answered completely within %s".formatted(what, DurationText.of(limit)))
                        .expected("a complete answer within " + DurationText.of(limit))
                        .remedy("Find out what the service waits for, or raise greenlight.request.timeout (--timeout)");
            case PROXY, CLIENT_CERTIFICATE -> Finding.failed(reason(failure)).remedy(remedy);
            case TLS ->
                Finding.failed("TLS with %s failed".formatted(to))
                        .expected("a TLS 1.2 or 1.3 handshake with a trusted certificate for this host")
                        .found(reason(failure))
                        .remedy(remedy + "; for a private CA set greenlight.target.ca-file");
            case TOO_LARGE -> tooLarge(what, reason(failure));
            case HEADER_TOO_LARGE ->
                Finding.failed("The answer to %s has too many headers".formatted(what))
                        .expected(
                                "at most %d header lines of %d bytes".formatted(limits.headers(), limits.headerBytes()))
                        .found(reason(failure));
            case CLOSED ->
                Finding.failed("%s closed the connection before answering %s".formatted(to, what))
                        .expected("an HTTP/1.1 response")
                        .found(reason(failure))
                        .remedy(remedy);
            case GARBAGE ->
                Finding.failed("The answer to %s is not valid HTTP".formatted(what))
                        .expected("an HTTP/1.1 response")
                        .found(reason(failure))
                        .remedy(remedy);
        };
    }

    private static Finding tooLarge(String what, String found) {
        return Finding.failed("The answer to %s is too large".formatted(what))
                .expected("a body within the limit")
                .found(found)
                .remedy("Answer with less, or raise greenlight.request.max-body-bytes");
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
