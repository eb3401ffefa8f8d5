package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers that the OWASP Secure Headers Project recommends, on every answer. Each of them can be dropped or spoilt by a
 * fault.
 */
final class SecurityHeaders {

    private static final String RECOMMENDED = """
            X-Frame-Options: DENY
            X-Content-Type-Options: nosniff
            Referrer-Policy: no-referrer
            Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
            Cross-Origin-Opener-Policy: same-origin
            Cross-Origin-Embedder-Policy: require-corp
            Cross-Origin-Resource-Policy: same-origin
            X-Permitted-Cross-Domain-Policies: none
            X-DNS-Prefetch-Control: off""";

    /** For answers that are data: nothing may be loaded from them. */
    private static final String API_POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String CSP = "Content-Security-Policy";

    private final Faults faults;
    private final Map<String, String> headers = new TreeMap<>();
    private final String hsts;

    SecurityHeaders(Faults faults) {
        this.faults = faults;
        set(RECOMMENDED);
        faults.arguments().keySet().forEach(fault -> set(spoilt(fault)));
        this.hsts = faults.pick(
                "max-age=63072000; includeSubDomains",
                Map.of(
                        ServiceFault.NO_HSTS, "",
                        ServiceFault.SHORT_HSTS, "max-age=300",
                        ServiceFault.INVALID_HSTS, "max-age=abc",
                        ServiceFault.DUPLICATE_HSTS_DIRECTIVE, "max-age=0; max-age=63072000"));
    }

    /** The answer with the headers; the endpoint's own policy for scripts and caching is kept. */
    Response apply(ServiceRequest request, Response response) {
        String own = response.headers().getOrDefault(CSP, API_POLICY);
        String policy = faults.pick(
                own,
                Map.of(
                        ServiceFault.CSP_UNSAFE_INLINE,
                        "default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
                        ServiceFault.CSP_UNSAFE_EVAL,
                        "default-src 'self'; script-src 'self' 'unsafe-eval'; object-src 'none'; frame-ancestors 'none'",
                        ServiceFault.CSP_ANY_SOURCE,
                        "default-src *; frame-ancestors 'none'",
                        ServiceFault.FRAME_ANCESTORS_ANY,
                        own.replace("frame-ancestors 'none'", "frame-ancestors *"),
                        ServiceFault.NO_X_FRAME_OPTIONS,
                        own.replace("; frame-ancestors 'none'", ""),
                        ServiceFault.BAD_X_FRAME_OPTIONS,
                        own.replace("; frame-ancestors 'none'", "")));
        Response result = response.withAll(headers).without(CSP).withDefault("Cache-Control", "no-store");
        if (!faults.has(ServiceFault.NO_CSP)) {
            result = result.with(faults.has(ServiceFault.CSP_REPORT_ONLY) ? CSP + "-Report-Only" : CSP, policy);
        }
        // RFC 6797 7.2: the header must not be sent over plain http.
        return request.secure() && !hsts.isEmpty() ? result.with("Strict-Transport-Security", hsts) : result;
    }

    /** One header a line; one without a value is dropped. */
    private void set(String lines) {
        lines.lines().map(line -> line.split(": ?", 2)).forEach(header -> {
            headers.put(header[0], header[1]);
            headers.values().remove("");
        });
    }

    private static String spoilt(ServiceFault fault) {
        return switch (fault) {
            case NO_X_FRAME_OPTIONS, FRAME_ANCESTORS_ANY -> "X-Frame-Options:";
            case BAD_X_FRAME_OPTIONS -> "X-Frame-Options: ALLOWALL";
            case NO_X_CONTENT_TYPE_OPTIONS -> "X-Content-Type-Options:";
            case BAD_X_CONTENT_TYPE_OPTIONS -> "X-Content-Type-Options: sniff";
            case NO_REFERRER_POLICY -> "Referrer-Policy:";
            case UNSAFE_REFERRER_POLICY -> "Referrer-Policy: unsafe-url";
            case NO_PERMISSIONS_POLICY -> "Permissions-Policy:";
            case OPEN_PERMISSIONS_POLICY -> "Permissions-Policy: camera=*, geolocation=*, microphone=*";
            case NO_CROSS_ORIGIN_ISOLATION -> crossOrigin("");
            case BAD_CROSS_ORIGIN_ISOLATION -> crossOrigin("everything");
            case SERVER_BANNER -> "Server: Apache/2.4.49 (Unix) OpenSSL/1.0.2k";
            case POWERED_BY -> "X-Powered-By: Express 4.16.0";
            case DEBUG_HEADERS -> "X-Generator: Drupal 7\nX-Debug-Token: f1e2d3";
            case INTERNAL_ADDRESS -> "X-FEServer: 10.0.3.17";
            default -> ""; // the business of the class that serves what it breaks
        };
    }

    private static String crossOrigin(String value) {
        return "Cross-Origin-Opener-Policy: %1$s\nCross-Origin-Embedder-Policy: %1$s\nCross-Origin-Resource-Policy: %1$s"
                .formatted(value);
    }
}
