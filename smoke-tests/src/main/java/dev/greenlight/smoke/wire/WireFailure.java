package dev.greenlight.smoke.wire;

import java.io.IOException;

/** An exchange that did not come to its end, and why in one word that can be switched over. */
public final class WireFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** The name has no address. */
        UNKNOWN_HOST("Check the name in the URL, and its DNS records"),
        /** Nothing listens. */
        UNREACHABLE("Check that the service runs and listens on this port"),
        /** Nothing replies: the connection never stood. */
        NO_REPLY("Check that security groups and firewalls let this machine in"),
        /** The proxy in between is not reachable, or does not let us through. */
        PROXY(
                "Check request.proxy, or the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY; credentials go into its URL"),
        /** The TLS handshake failed. */
        TLS("See connectivity.tls"),
        /** The server demands a certificate of its clients, and takes none of ours. */
        CLIENT_CERTIFICATE(
                "Set request.client-certificate and request.client-key to a certificate that the server takes"),
        /** The deadline passed. */
        TIMED_OUT("Check that security groups and firewalls let this machine in"),
        /** The peer closed before the answer was complete. */
        CLOSED("Check that the port speaks http (or https) as the URL says"),
        /** What came is no HTTP. */
        GARBAGE("Check that the port speaks http (or https) as the URL says"),
        /** The header exceeds a limit on its size. */
        HEADER_TOO_LARGE("Answer with less"),
        /** The body exceeds the limit on its size. */
        TOO_LARGE("Answer with less");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        /** What to do about it. */
        public String remedy() {
            return remedy;
        }
    }

    private final Kind kind;

    WireFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    WireFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
