package dev.greenlight.smoke.checks.cors;

/**
 * One Origin to send.
 *
 * @param origin the value of the Origin header
 * @param kind what it stands for
 */
public record CorsProbe(String origin, Kind kind) {

    /** What an origin stands for, and what it means when it is let in. */
    public enum Kind {
        FOREIGN("any origin is allowed"),
        POST_DOMAIN("origins that start with the host name are allowed"),
        PRE_DOMAIN("origins that end with the host name are allowed"),
        NULL("the null origin is allowed, which every sandboxed frame has"),
        UNESCAPED_DOT("a dot of the host name stands for any character"),
        SPECIAL_CHARACTER("a special character after the host name ends its comparison"),
        SUBDOMAIN("any subdomain is allowed"),
        INSECURE("the plain http origin is allowed"),
        OWN("the target's own origin"),
        ALLOWED("an allowed origin");

        final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        boolean isForeign() {
            return switch (this) {
                case FOREIGN, POST_DOMAIN, PRE_DOMAIN, NULL, UNESCAPED_DOT, SPECIAL_CHARACTER -> true;
                case SUBDOMAIN, INSECURE, OWN, ALLOWED -> false;
            };
        }

        boolean isSuspicious() {
            return this == SUBDOMAIN || this == INSECURE;
        }
    }
}
