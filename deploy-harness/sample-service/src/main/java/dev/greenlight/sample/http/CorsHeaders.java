package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The allow-list of origins (Fetch Standard, CORS protocol). Origins that are not on it get no header at all, and every
 * answer says that it depends on {@code Origin}, so that no cache hands one origin's answer to another.
 */
public final class CorsHeaders {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

    private final Set<String> allowed;
    private final Faults faults;

    public CorsHeaders(Set<String> allowed, Faults faults) {
        this.allowed = Set.copyOf(allowed);
        this.faults = faults;
    }

    /** Whether a browser asks beforehand, which is answered for any path. */
    public static boolean isPreflight(ServiceRequest request) {
        return request.method().equals("OPTIONS")
                && request.header("Origin").isPresent()
                && request.header("Access-Control-Request-Method").isPresent();
    }

    /** The answer with what this origin may do. */
    public Response apply(ServiceRequest request, Response response) {
        Response varied = faults.has(ServiceFault.CORS_WITHOUT_VARY) ? response : response.varyOn("Origin");
        Optional<String> origin = request.header("Origin");
        if (faults.has(ServiceFault.CORS_WILDCARD_CREDENTIALS)) {
            return varied.with(ALLOW_ORIGIN, "*").with(ALLOW_CREDENTIALS, "true");
        }
        if (faults.has(ServiceFault.CORS_WILDCARD)) {
            return varied.with(ALLOW_ORIGIN, "*");
        }
        if (origin.filter(value -> trusts(value, request)).isEmpty()) {
            return varied;
        }
        Response granted = varied.with(ALLOW_ORIGIN, origin.get()).with(ALLOW_CREDENTIALS, "true");
        return isPreflight(request) ? preflight(granted) : granted;
    }

    private boolean trusts(String origin, ServiceRequest request) {
        return allowed.contains(origin)
                || faults.has(ServiceFault.CORS_REFLECTED)
                || (faults.has(ServiceFault.CORS_PREFLIGHT_REFLECTED)
                        && request.method().equals("OPTIONS"))
                || (faults.has(ServiceFault.CORS_NULL) && origin.equals("null"))
                || (faults.has(ServiceFault.CORS_PREFIX) && host(origin).startsWith(ownHost(request)))
                || (faults.has(ServiceFault.CORS_SUFFIX) && host(origin).endsWith(ownHost(request)));
    }

    private static Response preflight(Response response) {
        return response.with("Access-Control-Allow-Methods", "GET, POST")
                .with("Access-Control-Allow-Headers", "content-type, x-admin-token")
                .with("Access-Control-Max-Age", "600");
    }

    private static String ownHost(ServiceRequest request) {
        return request.header("Host").orElse("").replaceAll(":\\d+$", "");
    }

    private static String host(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority())
                    .orElse("")
                    .replaceAll(":\\d+$", "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
