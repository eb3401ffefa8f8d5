package dev.greenlight.cloud.ecs.deploy;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Plans and observations for tests. */
final class Plans {
    static final Duration DAY = Duration.ofDays(1);
    static final Breaker BREAKER = new Breaker(true, true, true, Breaker.Threshold.COUNT, 2);
    static final AlarmPolicy ALARMS = new AlarmPolicy(Set.of("errors"), true, true);

    private Plans() {}

    static Plan plan(Strategy strategy) {
        List<Double> steps =
                switch (strategy) {
                    case ROLLING, BLUE_GREEN -> Shifts.AT_ONCE;
                    case LINEAR -> Shifts.linear(40);
                    case CANARY -> Shifts.canary(10);
                };
        return new Plan(
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

    static Plan first(Plan p) {
        return new Plan(
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

    static Plan reconciling(Plan p) {
        return new Plan(
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

    static Plan withoutRollback(Plan p) {
        Breaker breaker = new Breaker(true, false, true, Breaker.Threshold.COUNT, 2);
        return new Plan(
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

    static PauseHook pause(HookAction onTimeout, Stage... stages) {
        return new PauseHook(EnumSet.copyOf(Arrays.asList(stages)), Duration.ofMinutes(10), onTimeout);
    }

    static PauseHook pauseEverywhere(HookAction onTimeout) {
        Stage[] stages =
                Arrays.stream(Stage.values()).filter(Stage::allowsPause).toArray(Stage[]::new);
        return pause(onTimeout, stages);
    }

    static Observation observed(int target, int source) {
        return new Observation(
                2,
                new Observation.Tasks(target, target),
                new Observation.Tasks(source, source),
                0,
                null,
                Set.of(),
                false);
    }

    static Observation broken(String trafficProblem) {
        return new Observation(
                2, new Observation.Tasks(2, 2), new Observation.Tasks(2, 2), 0, trafficProblem, Set.of(), false);
    }

    static Observation alarm(String name) {
        return new Observation(
                2, new Observation.Tasks(2, 2), new Observation.Tasks(2, 2), 0, null, Set.of(name), false);
    }
}
