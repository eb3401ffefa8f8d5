package dev.greenlight.cloud.ecs.deploy;

import java.time.Instant;

/** The way back: production traffic first, then test traffic, and only then are tasks stopped. */
final class Rollback {
    private Rollback() {}

    static DeploymentState begin(DeploymentState d, Instant now) {
        if (d.plan().first()) {
            return d.withStatus(
                    EcsDeploymentStatus.ROLLBACK_FAILED,
                    d.reason() + " There is no completed service revision to return to.",
                    now);
        }
        LifecycleStage stage = firstStage(d);
        return d.withStatus(EcsDeploymentStatus.ROLLBACK_IN_PROGRESS, d.reason(), now)
                .at(stage, d.step(), now);
    }

    private static LifecycleStage firstStage(DeploymentState d) {
        if (!d.plan().strategy().isSideBySide()) {
            return LifecycleStage.SCALE_UP;
        }
        if (d.production() > 0) {
            return LifecycleStage.PRODUCTION_TRAFFIC_SHIFT;
        }
        return d.test() > 0 ? LifecycleStage.TEST_TRAFFIC_SHIFT : LifecycleStage.CLEAN_UP;
    }

    static DeploymentState step(DeploymentState d, DeploymentFacts o, Instant now) {
        if (o.trafficProblem() != null && d.stage() != LifecycleStage.CLEAN_UP) {
            return d.withStatus(
                    EcsDeploymentStatus.ROLLBACK_FAILED,
                    d.reason() + " The rollback failed: " + o.trafficProblem(),
                    now);
        }
        if (!now.isBefore(d.times().stageSince().plus(d.plan().stageLimit()))) {
            String late = " The rollback failed: the " + d.stage() + " stage took longer than 24 hours.";
            return d.withStatus(EcsDeploymentStatus.ROLLBACK_FAILED, d.reason() + late, now);
        }
        if (o.held()) {
            return d;
        }
        return switch (d.stage()) {
            case PRODUCTION_TRAFFIC_SHIFT ->
                d.at(d.test() > 0 ? LifecycleStage.TEST_TRAFFIC_SHIFT : LifecycleStage.CLEAN_UP, d.step(), now);
            case TEST_TRAFFIC_SHIFT -> d.at(LifecycleStage.CLEAN_UP, d.step(), now);
            case SCALE_UP -> isBack(o) ? d.at(LifecycleStage.CLEAN_UP, d.step(), now) : d;
            case CLEAN_UP ->
                o.target().present() == 0 && o.otherTasks() == 0
                        ? d.withStatus(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL, d.reason(), now)
                        : d;
            case RECONCILE_SERVICE,
                    PRE_SCALE_UP,
                    POST_SCALE_UP,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT,
                    BAKE_TIME -> throw new IllegalStateException("a rollback never passes " + d.stage());
        };
    }

    private static boolean isBack(DeploymentFacts o) {
        return o.source().healthy() >= o.desired() && o.target().present() == 0;
    }
}
