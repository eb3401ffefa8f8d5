package dev.greenlight.smoke.checks.tls;

/** What a server answered to one ClientHello, read from the wire. */
public sealed interface HelloAnswer {

    /** In words. */
    String words();

    /** A ServerHello: the version and the cipher suite (IANA code) that the server chose. */
    record Accepted(TlsVersion version, int cipher) implements HelloAnswer {
        @Override
        public String words() {
            return "accepted %s with cipher suite 0x%04X".formatted(version.words(), cipher);
        }
    }

    /** A TLS alert: level 1 warning or 2 fatal, and its code (RFC 8446 §6). */
    record Alert(int level, int code) implements HelloAnswer {
        @Override
        public String words() {
            return "refused by alert " + code;
        }
    }

    /** The connection was closed or reset without an answer. */
    record Closed() implements HelloAnswer {
        @Override
        public String words() {
            return "closed without an answer";
        }
    }

    /** Nothing complete came within the deadline. */
    record TimedOut() implements HelloAnswer {
        @Override
        public String words() {
            return "no answer in time";
        }
    }

    /** Something that is not TLS; its first bytes in hex. */
    record Garbage(String firstBytes) implements HelloAnswer {
        @Override
        public String words() {
            return "not TLS: " + firstBytes;
        }
    }

    /** No connection could be made. */
    record Unreachable(String reason) implements HelloAnswer {
        @Override
        public String words() {
            return "not reachable: " + reason;
        }
    }
}
