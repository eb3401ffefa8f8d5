package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.task.ScriptedRuntime.Behaviour;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

class BlueGreenTest {
    private final EcsWorld world = new EcsWorld();

    private static void pauseAfterTestShift(DeploymentConfiguration.Builder c) {
        c.lifecycleHooks(DeploymentLifecycleHook.builder()
                .targetType("PAUSE")
                .lifecycleStagesWithStrings("POST_TEST_TRAFFIC_SHIFT")
                .timeoutConfiguration(t -> t.timeoutInMinutes(10))
                .build());
    }

    @Test
    void firstDeployment_servesOnTheTargetGroupThatHasTheTraffic() {
        world.createBlueGreen(c -> {});

        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING");
        assertThat(world.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(world.traffic.keys(EcsWorld.BLUE)).hasSize(2);
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 100, EcsWorld.GREEN, 0));
        assertThat(world.events()).endsWith("(service web) has reached a steady state.");
    }

    @Test
    void paused_testListenerServesTheCandidateWhileProductionServesStable() {
        world.createBlueGreen(BlueGreenTest::pauseAfterTestShift);

        world.deploy(2);

        ServiceDeployment deployment = world.deployment();
        assertThat(deployment.statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(deployment.lifecycleStageAsString()).isEqualTo("POST_TEST_TRAFFIC_SHIFT");
        assertThat(deployment.targetServiceRevision().requestedTestTrafficWeight())
                .isEqualTo(100);
        assertThat(deployment.targetServiceRevision().requestedProductionTrafficWeight())
                .isZero();
        assertThat(deployment.sourceServiceRevisions().get(0).requestedProductionTrafficWeight())
                .isEqualTo(100);
        assertThat(world.traffic.weights(EcsWorld.TEST)).isEqualTo(Map.of(EcsWorld.BLUE, 0, EcsWorld.GREEN, 100));
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 100, EcsWorld.GREEN, 0));
        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING", "web:2 RUNNING", "web:2 RUNNING");
        assertThat(deployment.lifecycleHookDetails().get(0).expiresAt())
                .isEqualTo(world.clock.now().plus(Duration.ofMinutes(10)));
    }

    @Test
    void continued_switchesAtOnceBakesAndCleansUp() {
        world.createBlueGreen(BlueGreenTest::pauseAfterTestShift);
        world.deploy(2);

        world.proceed("CONTINUE");
        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("BAKE_TIME");
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 0, EcsWorld.GREEN, 100));
        assertThat(world.service().deployments()).hasSize(2);
        world.minutes(5);

        assertThat(world.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(world.running()).containsExactly("web:2 RUNNING", "web:2 RUNNING");
        assertThat(world.service().deployments()).hasSize(1);
        assertThat(world.service().deployments().get(0).rolloutStateAsString()).isEqualTo("COMPLETED");
        assertThat(world.traffic.keys(EcsWorld.BLUE)).isEmpty();
    }

    @Test
    void nextDeployment_usesTheOtherTargetGroupAgain() {
        world.createBlueGreen(c -> c.bakeTimeInMinutes(0));

        world.deploy(2);
        world.deploy(3);

        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 100, EcsWorld.GREEN, 0));
        assertThat(world.running()).containsExactly("web:3 RUNNING", "web:3 RUNNING");
    }

    @Test
    void rolledBackAtThePause_neverMovesProductionTraffic() {
        world.createBlueGreen(BlueGreenTest::pauseAfterTestShift);
        world.deploy(2);

        world.proceed("ROLLBACK");

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(world.deployment().rollback().reason())
                .contains("POST_TEST_TRAFFIC_SHIFT pause hook was rolled back");
        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING");
        assertThat(world.service().taskDefinition()).endsWith("web:1");
        assertThat(world.traffic.log())
                .noneMatch(line ->
                        line.startsWith("weights " + EcsWorld.PRODUCTION) && line.contains(EcsWorld.GREEN + "=100"));
    }

    @Test
    void unansweredPause_rollsBackByItself() {
        world.createBlueGreen(BlueGreenTest::pauseAfterTestShift);
        world.deploy(2);

        world.minutes(10);

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(world.deployment().statusReason())
                .isEqualTo("Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.");
    }

    @Test
    void stoppedWhileBaking_movesWeightsBackBeforeAnyTaskStops() {
        world.createBlueGreen(c -> {});
        world.deploy(2);
        int before = world.traffic.log().size();

        world.stopDeployment();

        assertThat(world.traffic.log().subList(before, world.traffic.log().size()))
                .first()
                .asString()
                .startsWith("weights " + EcsWorld.PRODUCTION);
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 100, EcsWorld.GREEN, 0));
        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING");
        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    @Test
    void secondUpdate_supersedesTheFirstAndReturnsToWhatCompleted() {
        world.createBlueGreen(BlueGreenTest::pauseAfterTestShift);
        world.deploy(2);
        String oldHook = world.waitingHook();
        world.traffic.drainSlowly();

        world.deploy(3);
        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("RECONCILE_SERVICE");
        assertThat(world.deployment(1).statusAsString()).isEqualTo("STOPPED");
        assertThat(world.deployment(1).lifecycleHookDetails().get(0).statusAsString())
                .isEqualTo("FAILED");
        world.traffic.finishDraining();

        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("POST_TEST_TRAFFIC_SHIFT");
        assertThat(world.waitingHook()).isNotEqualTo(oldHook);
        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING", "web:3 RUNNING", "web:3 RUNNING");
    }

    @Test
    void canary_writesWeightsWithTenths() {
        world.createBlueGreen(c -> c.strategy("CANARY")
                .canaryConfiguration(k -> k.canaryPercent(0.1).canaryBakeTimeInMinutes(2)));

        world.deploy(2);

        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 999, EcsWorld.GREEN, 1));
        world.minutes(2);
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 0, EcsWorld.GREEN, 100));
    }

    @Test
    void preProductionPause_showsItsStageAlthoughTheSdkHasNoNameForIt() {
        world.createBlueGreen(c -> c.strategy("LINEAR")
                .linearConfiguration(l -> l.stepPercent(50.0).stepBakeTimeInMinutes(1))
                .lifecycleHooks(DeploymentLifecycleHook.builder()
                        .targetType("PAUSE")
                        .lifecycleStagesWithStrings("PRE_PRODUCTION_TRAFFIC_SHIFT")
                        .build()));
        world.deploy(2);

        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("PRE_PRODUCTION_TRAFFIC_SHIFT");
        String first = world.waitingHook();
        world.proceed("CONTINUE");
        world.minutes(1);
        assertThat(world.waitingHook()).isNotEqualTo(first);
        assertThat(world.deployment().targetServiceRevision().requestedProductionTrafficWeight())
                .isEqualTo(50);
    }

    @Test
    void candidateThatNeverBecomesHealthy_tripsTheBreakerAndNothingMoves() {
        world.createBlueGreen(
                c -> c.deploymentCircuitBreaker(b -> b.enable(true).rollback(true)));
        world.traffic.registerAs(Traffic.Health.UNHEALTHY);

        world.deploy(2);

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(world.deployment().deploymentCircuitBreaker().statusAsString())
                .isEqualTo("TRIGGERED");
        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING");
        assertThat(world.tasks("STOPPED")).anySatisfy(task -> assertThat(task.stoppedReason())
                .isEqualTo("Task failed ELB health checks in (target-group " + EcsWorld.GREEN + ")"));
    }

    @Test
    void crashingCandidate_isNotRestartedEndlessly() {
        world.createBlueGreen(c -> {});
        world.behaviours.put("web:2", Behaviour.exitsAfter(Duration.ZERO, 1));
        world.traffic.registerAs(Traffic.Health.INITIAL);

        world.deploy(2);
        world.minutes(1);

        assertThat(world.tasks("STOPPED")).hasSizeBetween(4, 20);
        assertThat(world.events())
                .anyMatch(event -> event.contains("is unable to consistently start tasks successfully"));
        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("SCALE_UP");
    }

    @Test
    void twoServingTargetGroups_endTheDeploymentWithAwsReason() {
        world.createBlueGreen(c -> {});
        world.traffic.setWeights(EcsWorld.PRODUCTION, Map.of(EcsWorld.BLUE, 50, EcsWorld.GREEN, 50));

        world.deploy(2);

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(world.deployment().statusReason())
                .isEqualTo("Service deployment rolled back because of invalid networking configuration. "
                        + "productionListenerRule " + EcsWorld.PRODUCTION
                        + " should have exactly one target group serving traffic but found 2 target groups which are"
                        + " serving traffic");
    }

    @Test
    void deploymentAlarm_rollsBackWhileBaking() {
        world.createBlueGreen(
                c -> c.alarms(a -> a.alarmNames("errors").enable(true).rollback(true)));
        world.deploy(2);

        world.raisedAlarms.add("errors");
        world.alarmsChanged.run();

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(world.deployment().alarms().triggeredAlarmNames()).containsExactly("errors");
    }

    @Test
    void heldStage_hangsUntilTheFaultIsGone() {
        world.createBlueGreen(c -> c.bakeTimeInMinutes(0));
        world.heldStages.add("TEST_TRAFFIC_SHIFT");

        world.deploy(2);
        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("TEST_TRAFFIC_SHIFT");
        world.heldStages.clear();
        world.faultsChanged.run();

        assertThat(world.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
    }

    @Test
    void rollbackThatCannotWriteWeights_isRollbackFailed() {
        world.createBlueGreen(c -> {});
        world.deploy(2);
        world.traffic.refuseWeights("The rule was deleted");

        world.stopDeployment();

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_FAILED");
        assertThat(world.deployment().statusReason()).endsWith("The rollback failed: The rule was deleted");
    }

    @Test
    void failedFirstDeployment_stallsAndTheNextOneCleansUp() {
        world.traffic.registerAs(Traffic.Health.INITIAL);
        world.createBlueGreen(c -> {});
        world.stopDeployment();
        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_FAILED");
        world.traffic.registerAs(Traffic.Health.HEALTHY);

        world.deploy(2);

        assertThat(world.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(world.running()).containsExactly("web:2 RUNNING", "web:2 RUNNING");
    }

    @Test
    void supersededInTheMiddleOfACanary_givesTrafficBackFirst() {
        world.createBlueGreen(c -> c.strategy("CANARY").canaryConfiguration(k -> k.canaryPercent(25.0)));
        world.deploy(2);
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).containsEntry(EcsWorld.GREEN, 25);
        int before = world.traffic.log().size();

        world.deploy(3);

        assertThat(world.traffic.log().get(before))
                .startsWith("weights " + EcsWorld.PRODUCTION)
                .contains(EcsWorld.BLUE + "=100", EcsWorld.GREEN + "=0");
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).containsEntry(EcsWorld.GREEN, 25);
        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING", "web:3 RUNNING", "web:3 RUNNING");
    }

    @Test
    void supersededWhileCleaningUp_keepsWhatHadTakenOver() {
        world.createBlueGreen(c -> c.bakeTimeInMinutes(0));
        world.traffic.drainSlowly();
        world.deploy(2);
        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("CLEAN_UP");

        world.deploy(3);
        world.traffic.finishDraining();
        world.traffic.finishDraining();

        assertThat(world.running()).containsExactly("web:3 RUNNING", "web:3 RUNNING");
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).containsEntry(EcsWorld.BLUE, 100);
    }
}
