package dev.greenlight.sample.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the endpoint for a path and method: 404 for an unknown path, 405 with {@code Allow} for an unknown method. */
public final class Router implements Endpoint {

    private final Map<String, Map<String, Endpoint>> routes = new LinkedHashMap<>();
    private final Endpoint unknownPath;
    private final Set<String> waiting;

    /** @param waiting paths whose endpoints wait for a store, and must not be called by a thread that others need */
    public Router(Endpoint unknownPath, Set<String> waiting) {
        this.unknownPath = unknownPath;
        this.waiting = Set.copyOf(waiting);
    }

    /** Adds an endpoint; one for GET answers HEAD, too. */
    public Router add(String method, String path, Endpoint endpoint) {
        Map<String, Endpoint> methods = routes.computeIfAbsent(path, key -> new TreeMap<>());
        methods.put(method, endpoint);
        if (method.equals("GET")) {
            methods.put("HEAD", endpoint);
        }
        return this;
    }

    @Override
    public boolean mayBlock(ServiceRequest request) {
        return waiting.contains(request.path());
    }

    @Override
    public Response handle(ServiceRequest request) {
        Map<String, Endpoint> methods = routes.get(request.path());
        if (methods == null) {
            return unknownPath.handle(request);
        }
        Endpoint endpoint = methods.get(request.method());
        if (endpoint != null) {
            return endpoint.handle(request);
        }
        String allow = String.join(", ", methods.keySet()) + ", OPTIONS";
        return request.method().equals("OPTIONS")
                ? Response.empty(204).with("Allow", allow)
                : methodNotAllowed().with("Allow", allow);
    }

    /** The answer to a method that is not taken; {@code Allow} is still to be added (RFC 9110 15.5.6). */
    public static Response methodNotAllowed() {
        return Response.error(
                405, "method_not_allowed", "This method is not allowed here; the Allow header lists those that are");
    }
}
