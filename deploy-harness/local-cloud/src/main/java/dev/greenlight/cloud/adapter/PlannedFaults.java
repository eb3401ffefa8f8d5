package dev.greenlight.cloud.adapter;

import dev.greenlight.cloud.ecs.StageFaults;
import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.cloud.fault.FaultPlan;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.seed.Seed;
import dev.greenlight.cloud.task.TaskFaults;
import dev.greenlight.cloud.task.TaskFaults.TaskFault;
import dev.greenlight.cloud.task.TaskSpec;
import dev.greenlight.cloud.text.Glob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** Brings the one fault plan to those parts that can't ask it themselves. */
public final class PlannedFaults implements StageFaults {
    private static final int DRIFTED = 50;

    private final FaultPlan plan;

    public PlannedFaults(FaultPlan plan) {
        this.plan = plan;
    }

    @Override
    public boolean holds(String serviceName, String stage) {
        return plan.holds(FaultKind.STAGE_HANG, stage) || plan.holds(FaultKind.STAGE_HANG, serviceName + "/" + stage);
    }

    @Override
    public void onChange(Runnable listener) {
        plan.onChange(listener);
    }

    public TaskFaults ofTasks() {
        return spec -> first(spec, FaultKind.TASK_CRASH, TaskFaults.Kind.CRASH)
                .or(() -> first(spec, FaultKind.TASK_UNHEALTHY, TaskFaults.Kind.NEVER_HEALTHY))
                .or(() -> first(spec, FaultKind.TASK_SLOW_START, TaskFaults.Kind.SLOW_START))
                .or(() -> first(spec, FaultKind.TASK_HANG, TaskFaults.Kind.HANG));
    }

    /** Lets those faults happen that no request waits for: a third party deploys, or changes a rule. */
    public void act(ServiceRegistry ecs, Traffic traffic, Supplier<List<String>> services) {
        plan.onAdd(fault -> {
            switch (fault.kind()) {
                case COMPETING_DEPLOYMENT -> compete(ecs, fault, services.get());
                case RULE_DRIFT -> drift(traffic, fault.subject());
                case STAGE_HANG,
                        ERROR,
                        LATENCY,
                        THROTTLE,
                        REQUEST_LOST,
                        REPLY_LOST,
                        STALE_READ,
                        EXPIRED_CREDENTIALS,
                        TASK_CRASH,
                        TASK_UNHEALTHY,
                        TASK_SLOW_START,
                        TASK_HANG -> {}
            }
        });
    }

    private static void compete(ServiceRegistry ecs, Fault fault, List<String> services) {
        List<String> meant = services.stream()
                .filter(name -> Glob.matches(fault.subject(), name))
                .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("expected the name of a service as the subject of competing-deployment;"
                    + " found " + fault.subject() + "; there are " + services);
        }
        meant.forEach(name -> {
            ecs.call(
                    UpdateServiceRequest.builder()
                            .cluster(fault.parameter("cluster", Seed.CLUSTER))
                            .service(name)
                            .forceNewDeployment(true)
                            .build(),
                    UpdateServiceResponse.class);
        });
    }

    /** Every target group of the rule gets the same weight, as an unaware tool would leave them. */
    private static void drift(Traffic traffic, String ruleArn) {
        Traffic.Rule rule = traffic.rule(ruleArn)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected the ARN of a listener rule as the subject of rule-drift; found " + ruleArn));
        Map<String, Integer> weights = new LinkedHashMap<>();
        rule.weights().keySet().forEach(group -> weights.put(group, DRIFTED));
        traffic.setWeights(ruleArn, weights);
    }

    private Optional<TaskFault> first(TaskSpec spec, FaultKind kind, TaskFaults.Kind what) {
        return subjects(spec)
                .flatMap(subject -> plan.strike(kind, subject).stream())
                .findFirst()
                .map(fault -> new TaskFault(
                        what, Duration.ofMillis(fault.number("after-ms", fault.number("delay-ms", 0))), (int)
                                fault.number("exit-code", 1)));
    }

    private static Stream<String> subjects(TaskSpec spec) {
        return Stream.concat(
                Stream.of(spec.family(), spec.family() + ":" + spec.revision()),
                spec.containers().stream().map(container -> container.image()));
    }
}
