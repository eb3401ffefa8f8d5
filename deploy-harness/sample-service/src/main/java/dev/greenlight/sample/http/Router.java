package dev.greenlight.sample.http;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds the endpoint for a path and method: 404 for an unknown path, 405 with {@code Allow} for an unknown method. */
public final class Router implements Function<ServiceRequest, Response> {

    private final Map<String, Map<String, Function<ServiceRequest, Response>>> routes = new HashMap<>();
    private final Response unknownPath;

    public Router(Response unknownPath) {
        this.unknownPath = unknownPath;
    }

    /** Adds an endpoint, which is called by several threads at once; one for GET answers HEAD, too. */
    public Router add(String method, String path, Function<ServiceRequest, Response> endpoint) {
        var methods = routes.computeIfAbsent(path, key -> new TreeMap<>());
        methods.put(method, endpoint);
        if (method.equals("GET")) {
            methods.put("HEAD", endpoint);
        }
        return this;
    }

    @Override
    public Response apply(ServiceRequest request) {
        var methods = routes.get(request.path());
        if (methods == null) {
            return unknownPath;
        }
        var endpoint = methods.get(request.method());
        if (endpoint != null) {
            return endpoint.apply(request);
        }
        return (request.method().equals("OPTIONS") ? Response.empty(204) : methodNotAllowed())
                .with("Allow", String.join(", ", methods.keySet()) + ", OPTIONS");
    }

    /** The answer to a method that is not taken; {@code Allow} is still to be added (RFC 9110 15.5.6). */
    static Response methodNotAllowed() {
        return Response.error(
                405, "method_not_allowed", "This method is not allowed here; the Allow header lists those that are");
    }
}
