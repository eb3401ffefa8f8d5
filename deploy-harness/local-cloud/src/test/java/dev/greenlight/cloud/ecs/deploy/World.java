package dev.greenlight.cloud.ecs.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A world that obeys goals at once, unless told otherwise; remembers every state the deployment was in. */
final class World {
    Deployment deployment;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean candidateHealthy = true;
    boolean othersGone = true;
    boolean held;
    boolean stubborn;
    String trafficProblem;
    Set<String> alarms = Set.of();
    final List<Deployment> history = new ArrayList<>();

    World(Plan plan) {
        deployment = Deployment.pending("arn:deployment/1", plan, now);
        history.add(deployment);
    }

    World settle() {
        for (Deployment before = null; !deployment.equals(before); ) {
            before = deployment;
            become(Machine.step(deployment, observe(), now));
        }
        return this;
    }

    World advance(Duration duration) {
        now = now.plus(duration);
        return settle();
    }

    World answer(HookAction action) {
        HookRun hook = deployment.hooks().stream()
                .filter(HookRun::isWaiting)
                .findFirst()
                .orElseThrow();
        become(Machine.answer(deployment, hook.hookId(), action, now));
        return settle();
    }

    World stop() {
        become(Machine.stop(deployment, now));
        return settle();
    }

    World supersede() {
        become(Machine.supersede(deployment, now));
        return settle();
    }

    World taskFails() {
        become(Machine.taskFailed(deployment));
        return settle();
    }

    World taskBecomesHealthy() {
        become(Machine.taskHealthy(deployment));
        return settle();
    }

    List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        for (Deployment each : history) {
            if (stages.isEmpty() || stages.get(stages.size() - 1) != each.stage()) {
                stages.add(each.stage());
            }
        }
        return stages;
    }

    List<Double> productionWeights() {
        return history.stream().map(Deployment::production).distinct().toList();
    }

    private void become(Deployment next) {
        if (!next.equals(deployment)) {
            history.add(next);
        }
        deployment = next;
    }

    Observation observe() {
        boolean rolling = !deployment.plan().strategy().isSideBySide();
        int healthy = candidateHealthy ? 2 : 0;
        Observation.Tasks all = new Observation.Tasks(2, 2);
        Observation.Tasks candidate = new Observation.Tasks(2, healthy);
        Observation.Tasks left = stubborn ? all : Observation.Tasks.NONE;
        Observation.Tasks target =
                switch (deployment.goal().scale()) {
                    case SOURCE_ONLY, ROLL_BACK -> left;
                    case BOTH, ROLL_FORWARD, TARGET_ONLY, HOLD -> candidate;
                };
        Observation.Tasks source =
                switch (deployment.goal().scale()) {
                    case SOURCE_ONLY, BOTH, HOLD, ROLL_BACK -> all;
                    case ROLL_FORWARD -> rolling && candidateHealthy ? left : all;
                    case TARGET_ONLY -> left;
                };
        return new Observation(2, target, source, othersGone ? 0 : 1, trafficProblem, alarms, held);
    }
}
