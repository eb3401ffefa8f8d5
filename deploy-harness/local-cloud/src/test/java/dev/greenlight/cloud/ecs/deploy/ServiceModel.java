package dev.greenlight.cloud.ecs.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A world that obeys goals at once, unless told otherwise; remembers every state the deployment was in. */
final class ServiceModel {
    DeploymentState deployment;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean candidateHealthy = true;
    boolean othersGone = true;
    boolean held;
    boolean stubborn;
    String trafficProblem;
    Set<String> alarms = Set.of();
    final List<DeploymentState> history = new ArrayList<>();

    ServiceModel(DeploymentPlan plan) {
        deployment = DeploymentState.pending("arn:deployment/1", plan, now);
        history.add(deployment);
    }

    ServiceModel settle() {
        for (DeploymentState before = null; !deployment.equals(before); ) {
            before = deployment;
            become(StateMachine.step(deployment, observe(), now));
        }
        return this;
    }

    ServiceModel advance(Duration duration) {
        now = now.plus(duration);
        return settle();
    }

    ServiceModel answer(HookAction action) {
        HookRun hook = deployment.hooks().stream()
                .filter(HookRun::isWaiting)
                .findFirst()
                .orElseThrow();
        become(StateMachine.answer(deployment, hook.hookId(), action, now));
        return settle();
    }

    ServiceModel stop() {
        become(StateMachine.stop(deployment, now));
        return settle();
    }

    ServiceModel supersede() {
        become(StateMachine.supersede(deployment, now));
        return settle();
    }

    ServiceModel taskFails() {
        become(StateMachine.taskFailed(deployment));
        return settle();
    }

    ServiceModel taskBecomesHealthy() {
        become(StateMachine.taskHealthy(deployment));
        return settle();
    }

    List<LifecycleStage> stages() {
        List<LifecycleStage> stages = new ArrayList<>();
        for (DeploymentState each : history) {
            if (stages.isEmpty() || stages.get(stages.size() - 1) != each.stage()) {
                stages.add(each.stage());
            }
        }
        return stages;
    }

    List<Double> productionWeights() {
        return history.stream().map(DeploymentState::production).distinct().toList();
    }

    private void become(DeploymentState next) {
        if (!next.equals(deployment)) {
            history.add(next);
        }
        deployment = next;
    }

    DeploymentFacts observe() {
        boolean rolling = !deployment.plan().strategy().isSideBySide();
        int healthy = candidateHealthy ? 2 : 0;
        DeploymentFacts.Tasks all = new DeploymentFacts.Tasks(2, 2);
        DeploymentFacts.Tasks candidate = new DeploymentFacts.Tasks(2, healthy);
        DeploymentFacts.Tasks left = stubborn ? all : DeploymentFacts.Tasks.NONE;
        DeploymentFacts.Tasks target =
                switch (deployment.goal().scale()) {
                    case SOURCE_ONLY, ROLL_BACK -> left;
                    case BOTH, ROLL_FORWARD, TARGET_ONLY, HOLD -> candidate;
                };
        DeploymentFacts.Tasks source =
                switch (deployment.goal().scale()) {
                    case SOURCE_ONLY, BOTH, HOLD, ROLL_BACK -> all;
                    case ROLL_FORWARD -> rolling && candidateHealthy ? left : all;
                    case TARGET_ONLY -> left;
                };
        return new DeploymentFacts(2, target, source, othersGone ? 0 : 1, trafficProblem, alarms, held);
    }
}
