package dev.greenlight.sample.api;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code GET /healthz} for load balancers and {@code GET /api/health} for people and monitors. */
public final class HealthEndpoints {

    private static final Response NOT_JSON =
            Response.of(200, "application/json", "all is well".getBytes(StandardCharsets.UTF_8));
    private static final Response BROKEN = Response.error(500, "internal", "Something went wrong");

    /** With 200; the second only to lie. */
    private static final Set<String> WELL = Set.of("ok", "DOWN");

    private final long startedAtNanos = System.nanoTime();
    private final String version;
    private final BooleanSupplier draining;
    private final Supplier<Map<String, DependencyState>> dependencies;
    private final Faults faults;

    /** @param dependencies what the service depends on as it is now, by name; asked for often, must not block */
    public HealthEndpoints(
            String version,
            BooleanSupplier draining,
            Supplier<Map<String, DependencyState>> dependencies,
            Faults faults) {
        this.version = version;
        this.draining = draining;
        this.dependencies = dependencies;
        this.faults = faults;
    }

    /**
     * Whether this process serves, and which version it is. It doesn't look at what the service depends on: to start another
     * task does not help when the database is down.
     */
    public Response liveness(ServiceRequest request) {
        String status =
                faults.pick(ownStatus(), Map.of(ServiceFault.HEALTHZ_DOWN, "down", ServiceFault.HEALTHZ_LIES, "DOWN"));
        return faults.pick(
                answer(status, Map.of()),
                Map.of(ServiceFault.HEALTHZ_500, BROKEN, ServiceFault.HEALTHZ_NOT_JSON, NOT_JSON));
    }

    /** The same, with uptime and what the service depends on: 503 while something it can't do without is down. */
    public Response readiness(ServiceRequest request) {
        Map<String, DependencyState> now = dependencies.get();
        boolean lacks = now.values().stream().anyMatch(one -> one.required() && !one.up());
        String own = ownStatus();
        String status = faults.pick(
                own.equals("ok") && lacks ? "down" : own,
                Map.of(ServiceFault.API_HEALTH_DOWN, "down", ServiceFault.API_HEALTH_LIES, "DOWN"));
        Map<String, Object> states = new LinkedHashMap<>();
        now.forEach((name, one) -> states.put(name, (isBroken(name) ? one.down() : one).json()));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("service", "greenlight-sample-service");
        details.put("uptimeSeconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAtNanos));
        details.put("dependencies", states);
        return faults.pick(
                answer(status, details),
                Map.of(ServiceFault.API_HEALTH_500, BROKEN, ServiceFault.API_HEALTH_NOT_JSON, NOT_JSON));
    }

    private String ownStatus() {
        if (draining.getAsBoolean()) {
            return "draining";
        }
        return faults.has(ServiceFault.NEVER_HEALTHY) ? "starting" : "ok";
    }

    private boolean isBroken(String dependency) {
        return dependency.equals("redis") && faults.has(ServiceFault.DEPENDENCY_DOWN);
    }

    private Response answer(String status, Map<String, Object> details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("version", version);
        body.putAll(details);
        return Response.json(WELL.contains(status) ? 200 : 503, body);
    }
}
