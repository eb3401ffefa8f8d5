package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers that the OWASP Secure Headers Project recommends, on every answer. Each of them can be dropped or spoilt by a
 * fault.
 */
public final class SecurityHeaders {

    /** For answers that are data: nothing may be loaded from them. */
    private static final String API_POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String HSTS = "Strict-Transport-Security";
    private static final String FRAME_OPTIONS = "X-Frame-Options";
    private static final String CSP = "Content-Security-Policy";

    private final Faults faults;
    private final Map<String, String> fixed;

    public SecurityHeaders(Faults faults) {
        this.faults = faults;
        Map<String, String> headers = new TreeMap<>(Map.of(
                FRAME_OPTIONS,
                "DENY",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "Cross-Origin-Opener-Policy",
                "same-origin",
                "Cross-Origin-Embedder-Policy",
                "require-corp",
                "Cross-Origin-Resource-Policy",
                "same-origin",
                "X-Permitted-Cross-Domain-Policies",
                "none",
                "X-DNS-Prefetch-Control",
                "off"));
        faults.arguments().keySet().forEach(fault -> spoil(fault, headers));
        this.fixed = Map.copyOf(headers);
    }

    /** The answer with the headers; the endpoint's own policy for scripts and caching is kept. */
    public Response apply(ServiceRequest request, Response response) {
        Response result = response;
        for (Map.Entry<String, String> header : fixed.entrySet()) {
            result = result.with(header.getKey(), header.getValue());
        }
        result = contentSecurityPolicy(result.withDefault(CSP, API_POLICY)).withDefault("Cache-Control", "no-store");
        String hsts = strictTransportSecurity();
        // RFC 6797 7.2: the header must not be sent over plain http.
        return request.secure() && !hsts.isEmpty() ? result.with(HSTS, hsts) : result;
    }

    private String strictTransportSecurity() {
        if (faults.has(ServiceFault.NO_HSTS)) {
            return "";
        }
        if (faults.has(ServiceFault.SHORT_HSTS)) {
            return "max-age=300";
        }
        if (faults.has(ServiceFault.INVALID_HSTS)) {
            return "max-age=abc";
        }
        return faults.has(ServiceFault.DUPLICATE_HSTS_DIRECTIVE)
                ? "max-age=0; max-age=63072000"
                : "max-age=63072000; includeSubDomains";
    }

    private Response contentSecurityPolicy(Response response) {
        String policy = spoiltPolicy(response.headers().getOrDefault(CSP, API_POLICY));
        if (faults.has(ServiceFault.NO_CSP)) {
            return response.without(CSP);
        }
        if (faults.has(ServiceFault.CSP_REPORT_ONLY)) {
            return response.without(CSP).with(CSP + "-Report-Only", policy);
        }
        return response.with(CSP, policy);
    }

    private String spoiltPolicy(String policy) {
        if (faults.has(ServiceFault.CSP_UNSAFE_INLINE)) {
            return "default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
        }
        if (faults.has(ServiceFault.CSP_UNSAFE_EVAL)) {
            return "default-src 'self'; script-src 'self' 'unsafe-eval'; object-src 'none'; frame-ancestors 'none'";
        }
        if (faults.has(ServiceFault.CSP_ANY_SOURCE)) {
            return "default-src *; frame-ancestors 'none'";
        }
        if (faults.has(ServiceFault.FRAME_ANCESTORS_ANY)) {
            return policy.replace("frame-ancestors 'none'", "frame-ancestors *");
        }
        if (faults.has(ServiceFault.NO_X_FRAME_OPTIONS) || faults.has(ServiceFault.BAD_X_FRAME_OPTIONS)) {
            return policy.replace("; frame-ancestors 'none'", "");
        }
        return policy;
    }

    private static void spoil(ServiceFault fault, Map<String, String> headers) {
        switch (fault) {
            case NO_X_FRAME_OPTIONS, FRAME_ANCESTORS_ANY -> headers.remove(FRAME_OPTIONS);
            case BAD_X_FRAME_OPTIONS -> headers.put(FRAME_OPTIONS, "ALLOWALL");
            case NO_X_CONTENT_TYPE_OPTIONS -> headers.remove("X-Content-Type-Options");
            case BAD_X_CONTENT_TYPE_OPTIONS -> headers.put("X-Content-Type-Options", "sniff");
            case NO_REFERRER_POLICY -> headers.remove("Referrer-Policy");
            case UNSAFE_REFERRER_POLICY -> headers.put("Referrer-Policy", "unsafe-url");
            case NO_PERMISSIONS_POLICY -> headers.remove("Permissions-Policy");
            case OPEN_PERMISSIONS_POLICY -> headers.put("Permissions-Policy", "camera=*, geolocation=*, microphone=*");
            case NO_CROSS_ORIGIN_ISOLATION -> headers.keySet().removeIf(name -> name.startsWith("Cross-Origin-"));
            case BAD_CROSS_ORIGIN_ISOLATION ->
                headers.replaceAll((name, value) -> name.startsWith("Cross-Origin-") ? "everything" : value);
            case SERVER_BANNER -> headers.put("Server", "Apache/2.4.49 (Unix) OpenSSL/1.0.2k");
            case POWERED_BY -> headers.put("X-Powered-By", "Express 4.16.0");
            case DEBUG_HEADERS -> {
                headers.put("X-Generator", "Drupal 7");
                headers.put("X-Debug-Token", "f1e2d3");
            }
            case INTERNAL_ADDRESS -> headers.put("X-FEServer", "10.0.3.17");
            default -> {
                // Every other fault is the business of the class that serves what it breaks.
            }
        }
    }
}
