package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One service deployment: its stages, its pauses, its way back. */
final class SimulatedDeployment {
    private static final Duration STAGE = Duration.ofSeconds(2);
    private static final Duration SCALING = Duration.ofSeconds(8);
    private static final Duration ROLLING_BACK = Duration.ofSeconds(6);
    private final SimulatedEcs ecs;
    private final Optional<Plan> gated;
    private final List<Stage> path;
    /** Whether a rollout of ours asked for it, to release something that has to be proven first. */
    boolean isRelease;

    private boolean answeredByOthers;
    private String testHook = "";
    private int position = -1;
    private Instant stageSince;
    private Optional<Hook> hook = Optional.empty();
    private int hooks;
    private double step;
    private String reason = "";
    final String source;
    final String arn;
    final String taskDefinition;
    final Instant createdAt;
    DeploymentStatus status = DeploymentStatus.PENDING;
    Stage stage = Stage.OTHER;

    SimulatedDeployment(SimulatedEcs ecs, int number, String taskDefinition, String source, Optional<Plan> gated) {
        this.ecs = ecs;
        this.arn = "arn:aws:ecs:eu-west-1:123456789012:service-deployment/c/s/" + number;
        this.taskDefinition = taskDefinition;
        this.source = source;
        this.gated = gated;
        this.createdAt = ecs.now();
        this.stageSince = createdAt;
        this.path = path(gated.map(Plan::strategy).orElse(Strategy.BLUE_GREEN));
    }

    private List<Stage> path(Strategy strategy) {
        if (strategy == Strategy.ROLLING) {
            step = 100;
            return List.of(Stage.SCALE_UP, Stage.PRODUCTION_TRAFFIC_SHIFT, Stage.CLEAN_UP);
        }
        int steps =
                switch (strategy) {
                    case BLUE_GREEN, ROLLING -> 1;
                    case CANARY -> 2;
                    case LINEAR -> 4;
                };
        step = 100.0 / steps;
        List<Stage> stages = new ArrayList<>(List.of(
                Stage.PRE_SCALE_UP,
                Stage.SCALE_UP,
                Stage.POST_SCALE_UP,
                Stage.TEST_TRAFFIC_SHIFT,
                Stage.POST_TEST_TRAFFIC_SHIFT));
        for (int i = 0; i < steps; i++) {
            stages.add(Stage.PRE_PRODUCTION_TRAFFIC_SHIFT);
            stages.add(Stage.PRODUCTION_TRAFFIC_SHIFT);
        }
        stages.addAll(List.of(Stage.POST_PRODUCTION_TRAFFIC_SHIFT, Stage.BAKE_TIME, Stage.CLEAN_UP));
        return stages;
    }

    void tick() {
        if (fleet().requested > 0
                && !fleet().broken
                && stage != Stage.OTHER
                && elapsed().compareTo(SCALING) >= 0) {
            fleet().healthy = fleet().requested;
        }
        switch (status) {
            case PENDING -> {
                status = DeploymentStatus.IN_PROGRESS;
                next();
            }
            case IN_PROGRESS -> move();
            case STOP_REQUESTED -> status = DeploymentStatus.STOPPED;
            case ROLLBACK_REQUESTED -> {
                status = DeploymentStatus.ROLLBACK_IN_PROGRESS;
                trafficTo(source);
            }
            case ROLLBACK_IN_PROGRESS -> endRollback();
            case STOPPED, SUCCESSFUL, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> {}
        }
    }

    private void move() {
        if (hook.isPresent()) {
            if (!hook.get().expiresAt().isAfter(ecs.now())) {
                rollBack("the pause expired");
            }
            return;
        }
        boolean ready = stage != Stage.SCALE_UP || fleet().healthy >= fleet().requested;
        if (ready && elapsed().compareTo(length()) >= 0) {
            next();
        }
    }

    private Duration length() {
        return switch (stage) {
            case SCALE_UP -> SCALING;
            case BAKE_TIME -> gated.map(plan -> plan.shift().bake()).orElse(Duration.ZERO);
            case RECONCILE_SERVICE,
                    PRE_SCALE_UP,
                    POST_SCALE_UP,
                    TEST_TRAFFIC_SHIFT,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT,
                    CLEAN_UP,
                    OTHER -> STAGE;
        };
    }

    private void next() {
        position++;
        stageSince = ecs.now();
        if (position >= path.size()) {
            status = DeploymentStatus.SUCCESSFUL;
            onlyHas(taskDefinition);
            return;
        }
        stage = path.get(position);
        enter();
        gated.flatMap(plan -> GatePoint.atPause(stage)
                        .filter(point -> plan.gate(point).isPresent())
                        .map(plan::hookTimeoutMinutes))
                .ifPresent(minutes -> hook = Optional.of(new Hook(
                        "ecs-pause-" + arn.substring(arn.lastIndexOf('/') + 1) + "-" + ++hooks,
                        ecs.now().plus(Duration.ofMinutes(minutes)))));
        if (stage == Stage.POST_TEST_TRAFFIC_SHIFT) {
            testHook = hook.map(Hook::id).orElse("");
        }
        Optional.ofNullable(ecs.onStage.remove(stage)).ifPresent(Runnable::run);
    }

    private void enter() {
        if (stage == Stage.SCALE_UP) {
            fleet().requested = SimulatedEcs.TASKS;
        }
        if (stage == Stage.PRODUCTION_TRAFFIC_SHIFT) {
            checkGate();
            double share = Math.min(100, fleet().weight + step);
            ecs.fleets.values().forEach(one -> one.weight = 0);
            ecs.fleet(source).weight = 100 - share;
            fleet().weight = share;
        }
    }

    private void checkGate() {
        boolean isRolling = gated.filter(one -> !one.strategy().shiftsTraffic()).isPresent();
        if (isRelease && !isRolling && !answeredByOthers && !ecs.world.gate.hasPassed(testHook)) {
            ecs.world.violated("production traffic reached %s before its gate passed".formatted(taskDefinition));
        }
    }

    private void onlyHas(String winner) {
        ecs.fleets.forEach((name, one) -> {
            if (!name.equals(winner)) {
                one.requested = 0;
                one.healthy = 0;
            }
        });
    }

    void rollBack(String why) {
        hook = Optional.empty();
        reason = why;
        if (ecs.rollbackComesTooLate) {
            ecs.rollbackComesTooLate = false;
            trafficTo(taskDefinition);
            fleet().requested = SimulatedEcs.TASKS;
            fleet().healthy = fleet().broken ? 0 : SimulatedEcs.TASKS;
            position = path.size();
            next();
            return;
        }
        status = DeploymentStatus.ROLLBACK_REQUESTED;
        stageSince = ecs.now();
    }

    private void endRollback() {
        SimulatedEcs.Fleet old = ecs.fleet(source);
        old.requested = SimulatedEcs.TASKS;
        old.healthy = old.broken ? 0 : SimulatedEcs.TASKS;
        if (elapsed().compareTo(ROLLING_BACK) >= 0) {
            status = ecs.rollbackFails ? DeploymentStatus.ROLLBACK_FAILED : DeploymentStatus.ROLLBACK_SUCCESSFUL;
            onlyHas(source);
        }
    }

    private void trafficTo(String winner) {
        ecs.fleets.values().forEach(one -> one.weight = 0);
        ecs.fleet(winner).weight = 100;
    }

    void supersede() {
        hook = Optional.empty();
        status = DeploymentStatus.STOP_REQUESTED;
    }

    boolean isAwaiting(String id) {
        return hook.filter(one -> one.id().equals(id)).isPresent();
    }

    void answer(String id, boolean proceed) {
        if (isAwaiting(id)) {
            hook = Optional.empty();
            if (!proceed) {
                rollBack("the pause was answered with a rollback");
            }
        }
    }

    /** Someone else answers the pause with CONTINUE. */
    void someoneContinues() {
        answeredByOthers = true;
        hook = Optional.empty();
    }

    Deployment seen() {
        return new Deployment(
                arn, taskDefinition, status, stage, hook.map(List::of).orElse(List.of()), createdAt, 0, reason);
    }

    private SimulatedEcs.Fleet fleet() {
        return ecs.fleet(taskDefinition);
    }

    private Duration elapsed() {
        return Duration.between(stageSince, ecs.now());
    }
}
