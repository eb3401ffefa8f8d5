package dev.greenlight.cloud.status;

import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.lb.TargetHealth;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Knows when the services that a cloud begins with serve. Until their processes listen, a load balancer has no target to send a
 * request to but those that refuse it, and answers 502.
 */
public record Readiness(ServiceStatus services, DataPlane plane) {
    private static final long PAUSE_MILLIS = 10;

    /** Waits until all serve, and returns the names of those that don't: a task has ended, or there is no time left. */
    public List<String> await(Duration atMost, BooleanSupplier stopped) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<Service> waiting = waiting();
        while (!waiting.isEmpty()
                && System.nanoTime() < deadline
                && !stopped.getAsBoolean()
                && waiting.stream().noneMatch(services::hasLostATask)) {
            Thread.sleep(PAUSE_MILLIS);
            waiting = waiting();
        }
        return waiting.stream().map(Service::serviceName).toList();
    }

    private List<Service> waiting() {
        return services.all()
                .filter(service -> service.status().equals("ACTIVE"))
                .filter(service -> !service.loadBalancers().isEmpty())
                .filter(service -> !serves(service) || services.isBeingCreated(service))
                .toList();
    }

    private boolean serves(Service service) {
        int tasks = Math.max(service.desiredCount(), service.runningCount() + service.pendingCount());
        return service.loadBalancers().stream().allMatch(each -> healthy(each) >= tasks);
    }

    private long healthy(LoadBalancer loadBalancer) {
        Stream<String> alternate = loadBalancer.advancedConfiguration() == null
                ? Stream.of()
                : Stream.ofNullable(loadBalancer.advancedConfiguration().alternateTargetGroupArn());
        return Stream.concat(Stream.ofNullable(loadBalancer.targetGroupArn()), alternate)
                .flatMap(group -> plane.health(group).values().stream())
                .filter(health -> health.state() == TargetHealth.State.HEALTHY)
                .count();
    }
}
