package dev.greenlight.cloud.ecs.deploy;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Plans and observations for tests. */
final class DeploymentPlans {
    static final Duration DAY = Duration.ofDays(1);
    static final CircuitBreaker BREAKER = new CircuitBreaker(true, true, true, CircuitBreaker.Threshold.COUNT, 2);
    static final AlarmPolicy ALARMS = new AlarmPolicy(Set.of("errors"), true, true);

    private DeploymentPlans() {}

    static DeploymentPlan plan(UpdateStrategy strategy) {
        List<Double> steps =
                switch (strategy) {
                    case ROLLING, BLUE_GREEN -> TrafficSteps.AT_ONCE;
                    case LINEAR -> TrafficSteps.linear(40);
                    case CANARY -> TrafficSteps.canary(10);
                };
        return new DeploymentPlan(
                strategy,
                steps,
                Duration.ofMinutes(3),
                Duration.ofMinutes(5),
                List.of(),
                BREAKER,
                ALARMS,
                false,
                false,
                DAY,
                DAY.multipliedBy(30));
    }

    static DeploymentPlan first(DeploymentPlan p) {
        return new DeploymentPlan(
                p.strategy(),
                p.steps(),
                p.stepBake(),
                p.bake(),
                p.hooks(),
                p.breaker(),
                p.alarms(),
                true,
                false,
                DAY,
                p.totalLimit());
    }

    static DeploymentPlan reconciling(DeploymentPlan p) {
        return new DeploymentPlan(
                p.strategy(),
                p.steps(),
                p.stepBake(),
                p.bake(),
                p.hooks(),
                p.breaker(),
                p.alarms(),
                false,
                true,
                DAY,
                p.totalLimit());
    }

    static DeploymentPlan withoutRollback(DeploymentPlan p) {
        CircuitBreaker breaker = new CircuitBreaker(true, false, true, CircuitBreaker.Threshold.COUNT, 2);
        return new DeploymentPlan(
                p.strategy(),
                p.steps(),
                p.stepBake(),
                p.bake(),
                p.hooks(),
                breaker,
                new AlarmPolicy(Set.of("errors"), true, false),
                p.first(),
                p.reconcile(),
                DAY,
                p.totalLimit());
    }

    static PauseHook pause(HookAction onTimeout, LifecycleStage... stages) {
        return new PauseHook(EnumSet.copyOf(Arrays.asList(stages)), Duration.ofMinutes(10), onTimeout);
    }

    static PauseHook pauseEverywhere(HookAction onTimeout) {
        LifecycleStage[] stages = Arrays.stream(LifecycleStage.values())
                .filter(LifecycleStage::allowsPause)
                .toArray(LifecycleStage[]::new);
        return pause(onTimeout, stages);
    }

    static DeploymentFacts observed(int target, int source) {
        return new DeploymentFacts(
                2,
                new DeploymentFacts.Tasks(target, target),
                new DeploymentFacts.Tasks(source, source),
                0,
                null,
                Set.of(),
                false);
    }

    static DeploymentFacts broken(String trafficProblem) {
        return new DeploymentFacts(
                2,
                new DeploymentFacts.Tasks(2, 2),
                new DeploymentFacts.Tasks(2, 2),
                0,
                trafficProblem,
                Set.of(),
                false);
    }

    static DeploymentFacts alarm(String name) {
        return new DeploymentFacts(
                2, new DeploymentFacts.Tasks(2, 2), new DeploymentFacts.Tasks(2, 2), 0, null, Set.of(name), false);
    }
}
