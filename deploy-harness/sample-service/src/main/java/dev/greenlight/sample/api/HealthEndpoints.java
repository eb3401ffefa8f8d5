package dev.greenlight.sample.api;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code GET /healthz} for load balancers and {@code GET /api/health} for people and monitors. */
public final class HealthEndpoints {

    private static final int UNAVAILABLE = 503;

    private final String version;
    private final Supplier<Duration> uptime;
    private final BooleanSupplier draining;
    private final Supplier<Map<String, DependencyState>> dependencies;
    private final Faults faults;

    /** @param dependencies what the service depends on as it is now, by name; asked for often, must not block */
    public HealthEndpoints(
            String version,
            Supplier<Duration> uptime,
            BooleanSupplier draining,
            Supplier<Map<String, DependencyState>> dependencies,
            Faults faults) {
        this.version = version;
        this.uptime = uptime;
        this.draining = draining;
        this.dependencies = dependencies;
        this.faults = faults;
    }

    /**
     * Whether this process serves, and which version it is. It doesn't look at what the service depends on: to start another
     * task does not help when the database is down.
     */
    public Response liveness(ServiceRequest request) {
        return broken(ServiceFault.HEALTHZ_500, ServiceFault.HEALTHZ_NOT_JSON).orElseGet(() -> {
            if (faults.has(ServiceFault.HEALTHZ_DOWN)) {
                return status(UNAVAILABLE, "down");
            }
            return faults.has(ServiceFault.HEALTHZ_LIES) ? status(200, "DOWN") : own();
        });
    }

    /** The same, with uptime and what the service depends on: 503 while something it can't do without is down. */
    public Response readiness(ServiceRequest request) {
        return broken(ServiceFault.API_HEALTH_500, ServiceFault.API_HEALTH_NOT_JSON)
                .orElseGet(() -> {
                    if (faults.has(ServiceFault.API_HEALTH_DOWN)) {
                        return detailed(UNAVAILABLE, "down");
                    }
                    return faults.has(ServiceFault.API_HEALTH_LIES) ? detailed(200, "DOWN") : ownDetailed();
                });
    }

    private Optional<Response> broken(ServiceFault error, ServiceFault notJson) {
        if (faults.has(error)) {
            return Optional.of(Response.error(500, "internal", "Something went wrong"));
        }
        return faults.has(notJson)
                ? Optional.of(Response.of(200, "application/json", "all is well".getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private Response ownDetailed() {
        String status = ownStatus();
        boolean lacks = dependencies.get().values().stream().anyMatch(one -> one.required() && !one.up());
        String shown = status.equals("ok") && lacks ? "down" : status;
        return detailed(shown.equals("ok") ? 200 : UNAVAILABLE, shown);
    }

    private Response own() {
        String status = ownStatus();
        return status(status.equals("ok") ? 200 : UNAVAILABLE, status);
    }

    private String ownStatus() {
        if (draining.getAsBoolean()) {
            return "draining";
        }
        return faults.has(ServiceFault.NEVER_HEALTHY) ? "starting" : "ok";
    }

    private Response status(int code, String status) {
        return Response.json(code, body(status));
    }

    private Response detailed(int code, String status) {
        Map<String, Object> body = body(status);
        body.put("service", "greenlight-sample-service");
        body.put("uptimeSeconds", uptime.get().toSeconds());
        Map<String, Object> states = new LinkedHashMap<>();
        dependencies.get().forEach((name, one) -> states.put(name, (isBroken(name) ? one.down() : one).json()));
        body.put("dependencies", states);
        return Response.json(code, body);
    }

    private boolean isBroken(String dependency) {
        return dependency.equals("redis") && faults.has(ServiceFault.DEPENDENCY_DOWN);
    }

    private Map<String, Object> body(String status) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("version", version);
        return body;
    }
}
