package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What happens to every request before and after its endpoint. */
public final class Pipeline implements Endpoint {

    /** Methods that only help to read what a browser hides from scripts. */
    private static final Set<String> ECHOING = Set.of("TRACE", "TRACK");

    private final Faults faults;
    private final String version;
    private final HttpsRedirect redirect;
    private final Endpoint router;
    private final RateLimiter limiter;
    private final CorsHeaders cors;
    private final Compression compression;
    private final SecurityHeaders securityHeaders;
    private final ErrorBodies errors;

    public Pipeline(
            Faults faults,
            String version,
            HttpsRedirect redirect,
            RateLimiter limiter,
            CorsHeaders cors,
            Endpoint router) {
        this.faults = faults;
        this.version = version;
        this.redirect = redirect;
        this.limiter = limiter;
        this.cors = cors;
        this.router = router;
        this.compression = new Compression(faults);
        this.securityHeaders = new SecurityHeaders(faults);
        this.errors = new ErrorBodies(faults);
    }

    @Override
    public boolean mayBlock(ServiceRequest request) {
        return router.mayBlock(request);
    }

    @Override
    public Response handle(ServiceRequest request) {
        Optional<Integer> tokensLeft = limiter.take(request);
        Response response = tokensLeft.isEmpty() ? RateLimiter.refusal() : answer(request);
        return response.isNever() ? response : finish(request, limiter.apply(tokensLeft.orElse(0), response));
    }

    /** Adds to an answer what every answer has; used by the server, too, for answers made before the endpoint is reached. */
    public Response finish(ServiceRequest request, Response response) {
        Response complete = compression.apply(request, errors.apply(response));
        return securityHeaders.apply(request, cors.apply(request, complete)).with("X-App-Version", version);
    }

    private Response answer(ServiceRequest request) {
        if (ECHOING.contains(request.method())) {
            return faults.has(ServiceFault.TRACE_ECHOED)
                    ? echo(request)
                    : Router.methodNotAllowed().with("Allow", "GET, HEAD, POST, OPTIONS");
        }
        return redirect.of(request)
                .orElseGet(() -> CorsHeaders.isPreflight(request) ? Response.empty(204) : router.handle(request));
    }

    private static Response echo(ServiceRequest request) {
        StringBuilder text = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        request.headers().forEach((name, values) -> text.append(name)
                .append(": ")
                .append(String.join(", ", values))
                .append("\r\n"));
        return Response.of(200, "message/http", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
