package dev.greenlight.smoke.checks;

/** Where the rules come from, as findings name them. */
final class Sources {
    static final String XFO = "RFC 7034; HTML Standard, X-Frame-Options; CSP Level 3, frame-ancestors";
    static final String XCTO = "Fetch Standard, X-Content-Type-Options; OWASP Secure Headers";
    static final String HSTS = "RFC 6797";
    static final String CSP = "CSP Level 3; OWASP Secure Headers";
    static final String REFERRER = "Referrer Policy (W3C); Mozilla HTTP Observatory";
    static final String PERMISSIONS = "Permissions Policy (W3C); RFC 9651";
    static final String ISOLATION = "HTML Standard (COOP, COEP); Fetch Standard (CORP)";
    static final String COOKIES = "RFC 6265bis; OWASP Session Management";
    static final String SRI = "Subresource Integrity (W3C)";
    static final String LEAK = "OWASP Secure Headers, headers to remove";
    static final String ERRORS = "OWASP Error Handling; CWE-209";
    static final String CORS = "Fetch Standard, CORS protocol; OWASP WSTG-CLNT-07";
    static final String RATE = "RFC 6585 §4; draft-ietf-httpapi-ratelimit-headers; OWASP API4:2023";
    static final String TRACE = "RFC 9110 §9.3.8; OWASP WSTG-CONF-06";
    static final String HEALTH = "draft-inadarei-api-health-check; Spring Boot Actuator; MicroProfile Health";
    static final String WEBHOOK = "WhatsApp Cloud API, webhooks";
    static final String STATUS = "RFC 9110 §15";
    static final String AUTH = "RFC 9110 §15.5.2; OWASP API2:2023";
    static final String COMPRESSION = "RFC 9110 §8.4";
    static final String REUSE = "RFC 9112 §9.3";
    static final String REDIRECT = "RFC 6797 §7.2; Mozilla Web Security Guidelines";
    static final String CERTIFICATE = "RFC 5280; RFC 9525; CA/Browser Forum Baseline Requirements";
    static final String TLS = "RFC 8996; RFC 9325";

    private Sources() {}
}
