package dev.greenlight.smoke.http;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.TargetRequest;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** Says in our words why a request got no usable answer. */
final class RequestFailures {
    private static final int MAX_CAUSES = 10;
    /** How the JDK's client says that headers went beyond {@code jdk.http.maxHeaderSize}, 384 KiB (since 17.0.13). */
    private static final String JDK_HEADER_LIMIT = "Header size too big";

    private RequestFailures() {}

    /** Whether nothing was ever received: no connection, or silence until the time was up. */
    static boolean meansSilence(Throwable cause) {
        return find(cause, ConnectException.class).isPresent()
                || find(cause, UnresolvedAddressException.class).isPresent()
                || find(cause, UnknownHostException.class).isPresent()
                || find(cause, HttpConnectTimeoutException.class).isPresent()
                || cause instanceof TimeoutException;
    }

    static Finding finding(TargetRequest request, Throwable cause, Duration limit) {
        String what = request.method() + " " + request.uri().getRawPath();
        String where = Origin.of(request.uri()).toString();
        if (find(cause, UnresolvedAddressException.class).isPresent()
                || find(cause, UnknownHostException.class).isPresent()) {
            return Finding.failed("%s does not resolve".formatted(request.uri().getHost()))
                    .expected("an address for the name")
                    .remedy("Check the name in the URL, and its DNS records");
        }
        if (find(cause, HttpConnectTimeoutException.class).isPresent()) {
            return Finding.failed("No connection to %s within the time limit".formatted(where))
                    .expected("a TCP connection")
                    .found("no reply")
                    .remedy("Check that security groups and firewalls let this machine in");
        }
        if (find(cause, ConnectException.class).isPresent()) {
            return Finding.failed("%s refused the connection".formatted(where))
                    .expected("a service listening on " + where)
                    .found("connection refused")
                    .remedy("Check that the service runs and listens on this port");
        }
        if (cause instanceof TimeoutException) {
            return Finding.failed("%s was not answered completely within %s".formatted(what, DurationText.of(limit)))
                    .expected("a complete answer within " + DurationText.of(limit))
                    .remedy("Find out what the service waits for, or raise greenlight.request.timeout (--timeout)");
        }
        return broken(what, where, cause);
    }

    private static Finding broken(String what, String where, Throwable cause) {
        Optional<SSLException> tls = find(cause, SSLException.class);
        if (tls.isPresent()) {
            return Finding.failed("TLS with %s failed".formatted(where))
                    .expected("a TLS 1.2 or 1.3 handshake with a trusted certificate for this host")
                    .found(reason(tls.get()))
                    .remedy("See connectivity.tls; for a private CA set greenlight.target.ca-file");
        }
        Optional<CappedBody.TooLarge> tooLarge = find(cause, CappedBody.TooLarge.class);
        if (tooLarge.isPresent()) {
            return Finding.failed("The answer to %s is too large".formatted(what))
                    .expected("a body within the limit")
                    .found(tooLarge.get().getMessage())
                    .remedy("Answer with less, or raise greenlight.request.max-body-bytes");
        }
        if (reason(cause).startsWith(JDK_HEADER_LIMIT)) {
            return Finding.failed("The answer to %s has too many headers".formatted(what))
                    .found(reason(cause));
        }
        if (find(cause, ZipException.class).isPresent()) {
            return Finding.failed("The answer to %s is not in the coding it claims".formatted(what))
                    .expected("a body as Content-Encoding says")
                    .found(reason(cause));
        }
        boolean closed = find(cause, EOFException.class).isPresent()
                || reason(cause).contains("received no bytes")
                || reason(cause).contains("reset");
        return Finding.failed(
                        closed
                                ? "%s closed the connection before answering %s".formatted(where, what)
                                : "The answer to %s is not valid HTTP".formatted(what))
                .expected("an HTTP/1.1 response")
                .found(closed ? "connection closed" : reason(cause))
                .remedy("Check that the port speaks http (or https) as the URL says");
    }

    private static String reason(Throwable cause) {
        Throwable telling =
                find(cause, ProtocolException.class).map(Throwable.class::cast).orElse(cause);
        String message = telling.getMessage();
        return message == null ? telling.getClass().getSimpleName() : message;
    }

    private static <T extends Throwable> Optional<T> find(Throwable cause, Class<T> type) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
