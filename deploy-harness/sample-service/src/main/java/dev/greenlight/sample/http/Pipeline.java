package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What happens to every request before and after its endpoint. */
public final class Pipeline {

    /** Bodies up to this, in bytes, would only grow; larger ones are compressed for clients that ask for it. */
    public static final int LARGEST_UNCOMPRESSED = 199;

    /** Methods that only help to read what a browser hides from scripts. */
    private static final Set<String> ECHOING = Set.of("TRACE", "TRACK");

    private final Faults faults;
    private final String version;
    private final HttpsRedirect redirect;
    private final RateLimiter limiter;
    private final CorsHeaders cors;
    private final Function<ServiceRequest, Response> router;
    private final SecurityHeaders securityHeaders;
    private final ErrorBodies errors;

    public Pipeline(
            Faults faults,
            String version,
            HttpsRedirect redirect,
            RateLimiter limiter,
            CorsHeaders cors,
            Function<ServiceRequest, Response> router) {
        this.faults = faults;
        this.version = version;
        this.redirect = redirect;
        this.limiter = limiter;
        this.cors = cors;
        this.router = router;
        this.securityHeaders = new SecurityHeaders(faults);
        this.errors = new ErrorBodies(faults);
    }

    /** The whole answer to this request. */
    public Response handle(ServiceRequest request) {
        Optional<Integer> tokensLeft = limiter.take(request);
        Response response = tokensLeft.isEmpty() ? RateLimiter.refusal() : answer(request);
        return response.isNever() ? response : finish(request, limiter.apply(tokensLeft.orElse(0), response));
    }

    /** Adds to an answer what every answer has; used by the server, too, for answers made before the endpoint is reached. */
    public Response finish(ServiceRequest request, Response response) {
        Response body = errors.apply(response);
        boolean varies = body.body().length > LARGEST_UNCOMPRESSED && !faults.has(ServiceFault.NO_COMPRESSION);
        return securityHeaders
                .apply(request, cors.apply(request, varies ? body.varyOn("Accept-Encoding") : body))
                .with("X-App-Version", version);
    }

    private Response answer(ServiceRequest request) {
        if (ECHOING.contains(request.method())) {
            return faults.has(ServiceFault.TRACE_ECHOED)
                    ? echo(request)
                    : Router.methodNotAllowed().with("Allow", "GET, HEAD, POST, OPTIONS");
        }
        return redirect.of(request)
                .orElseGet(() -> CorsHeaders.isPreflight(request) ? Response.empty(204) : router.apply(request));
    }

    private static Response echo(ServiceRequest request) {
        StringBuilder text = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        request.headers()
                .forEach(values -> text.append(values.getHeaderName().toString().toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(String.join(", ", values))
                        .append("\r\n"));
        return Response.of(200, "message/http", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
