package dev.greenlight.cloud.ecs.deploy;

import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.BAKE_TIME;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.CLEAN_UP;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.POST_PRODUCTION_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.POST_SCALE_UP;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.POST_TEST_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.PRE_PRODUCTION_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.PRE_SCALE_UP;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.PRODUCTION_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.RECONCILE_SERVICE;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.SCALE_UP;
import static dev.greenlight.cloud.ecs.deploy.LifecycleStage.TEST_TRAFFIC_SHIFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateMachineTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DeploymentPlan blueGreen = DeploymentPlans.plan(UpdateStrategy.BLUE_GREEN);

    @Test
    void blueGreen_passesTheDocumentedStagesInOrder() {
        ServiceModel world = new ServiceModel(blueGreen).settle().advance(MINUTE.multipliedBy(5));

        assertThat(world.stages())
                .containsExactly(
                        PRE_SCALE_UP,
                        SCALE_UP,
                        POST_SCALE_UP,
                        TEST_TRAFFIC_SHIFT,
                        POST_TEST_TRAFFIC_SHIFT,
                        PRE_PRODUCTION_TRAFFIC_SHIFT,
                        PRODUCTION_TRAFFIC_SHIFT,
                        POST_PRODUCTION_TRAFFIC_SHIFT,
                        BAKE_TIME,
                        CLEAN_UP);
        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.SUCCESSFUL);
    }

    @Test
    void bakeTime_keepsBothRevisionsUntilItIsOver() {
        ServiceModel world = new ServiceModel(blueGreen)
                .settle()
                .advance(MINUTE.multipliedBy(5).minusNanos(1));

        assertThat(world.deployment.stage()).isEqualTo(BAKE_TIME);
        assertThat(world.deployment.goal()).isEqualTo(new DeploymentGoal(DeploymentGoal.Scale.BOTH, 100, 100));
    }

    @Test
    void linear_shiftsStepByStepAndDoesNotBakeAfterTheLast() {
        ServiceModel world = new ServiceModel(DeploymentPlans.plan(UpdateStrategy.LINEAR)).settle();
        assertThat(world.deployment.production()).isEqualTo(40);

        world.advance(MINUTE.multipliedBy(3));
        assertThat(world.deployment.production()).isEqualTo(80);

        world.advance(MINUTE.multipliedBy(3));
        assertThat(world.deployment.production()).isEqualTo(100);
        assertThat(world.deployment.stage()).isEqualTo(BAKE_TIME);
    }

    @Test
    void canary_shiftsInExactlyTwoSteps() {
        ServiceModel world = new ServiceModel(DeploymentPlans.plan(UpdateStrategy.CANARY))
                .settle()
                .advance(MINUTE.multipliedBy(3));

        assertThat(world.productionWeights()).containsExactly(0.0, 10.0, 100.0);
    }

    @Test
    void shifts_keepTenthsExact() {
        assertThat(TrafficSteps.linear(3.3)).hasSize(31).contains(9.9, 99.0).endsWith(100.0);
        assertThat(TrafficSteps.linear(100)).containsExactly(100.0);
        assertThat(TrafficSteps.canary(100)).containsExactly(100.0);
    }

    @Test
    void pause_keepsTheStageUntilEveryHookIsContinued() {
        PauseHook hook = DeploymentPlans.pause(HookAction.ROLLBACK, POST_TEST_TRAFFIC_SHIFT);
        ServiceModel world = new ServiceModel(blueGreen.withHooks(List.of(hook, hook))).settle();

        assertThat(world.deployment.hooks())
                .hasSize(2)
                .extracting(HookRun::hookId)
                .doesNotHaveDuplicates();
        world.answer(HookAction.CONTINUE);
        assertThat(world.deployment.stage()).isEqualTo(POST_TEST_TRAFFIC_SHIFT);
        world.answer(HookAction.CONTINUE);
        assertThat(world.deployment.stage()).isEqualTo(BAKE_TIME);
    }

    @Test
    void oneHookRolledBack_rollsEverythingBack() {
        PauseHook hook = DeploymentPlans.pause(HookAction.CONTINUE, POST_TEST_TRAFFIC_SHIFT);
        ServiceModel world = new ServiceModel(blueGreen.withHooks(List.of(hook, hook)))
                .settle()
                .answer(HookAction.CONTINUE)
                .answer(HookAction.ROLLBACK);

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.reason())
                .isEqualTo(
                        "Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook was rolled back.");
        assertThat(world.productionWeights()).containsExactly(0.0);
    }

    @Test
    void preProductionPause_firesBeforeEachStepWithANewId() {
        PauseHook hook = DeploymentPlans.pause(HookAction.ROLLBACK, PRE_PRODUCTION_TRAFFIC_SHIFT);
        ServiceModel world =
                new ServiceModel(DeploymentPlans.plan(UpdateStrategy.LINEAR).withHooks(List.of(hook))).settle();

        for (int step = 0; step < 3; step++) {
            assertThat(world.deployment.stage()).isEqualTo(PRE_PRODUCTION_TRAFFIC_SHIFT);
            world.answer(HookAction.CONTINUE).advance(MINUTE.multipliedBy(3));
        }

        assertThat(world.deployment.hooks())
                .hasSize(3)
                .extracting(HookRun::hookId)
                .doesNotHaveDuplicates();
        assertThat(world.deployment.hooks().get(0).hookId()).matches("ecs-pause-[A-Za-z0-9_-]{43}");
        assertThat(world.deployment.production()).isEqualTo(100);
    }

    @Test
    void expiredPause_takesItsTimeoutAction() {
        PauseHook back = DeploymentPlans.pause(HookAction.ROLLBACK, POST_TEST_TRAFFIC_SHIFT);
        PauseHook on = DeploymentPlans.pause(HookAction.CONTINUE, POST_TEST_TRAFFIC_SHIFT);

        ServiceModel rolledBack =
                new ServiceModel(blueGreen.withHooks(List.of(back))).settle().advance(MINUTE.multipliedBy(10));
        ServiceModel continued =
                new ServiceModel(blueGreen.withHooks(List.of(on))).settle().advance(MINUTE.multipliedBy(10));

        assertThat(rolledBack.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(rolledBack.deployment.reason())
                .isEqualTo("Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.");
        assertThat(continued.deployment.stage()).isEqualTo(BAKE_TIME);
        assertThat(continued.deployment.hooks().get(0).state()).isEqualTo(HookRun.State.TIMED_OUT);
    }

    @Test
    void pauseAtATrafficShift_isRefused() {
        assertThatThrownBy(() -> DeploymentPlans.pause(HookAction.ROLLBACK, TEST_TRAFFIC_SHIFT))
                .hasMessage("Invalid lifecycle stage provided for Pause Hook");
    }

    @Test
    void stopWhileBaking_movesWeightsBeforeTasks() {
        ServiceModel world = new ServiceModel(blueGreen).settle();
        int before = world.history.size();

        world.stop();

        List<DeploymentState> way = world.history.subList(before, world.history.size());
        assertThat(way)
                .extracting(
                        DeploymentState::status,
                        DeploymentState::stage,
                        DeploymentState::production,
                        DeploymentState::test)
                .map(Object::toString)
                .containsExactly(
                        "(ROLLBACK_REQUESTED, BAKE_TIME, 100.0, 100.0)",
                        "(ROLLBACK_IN_PROGRESS, PRODUCTION_TRAFFIC_SHIFT, 0.0, 100.0)",
                        "(ROLLBACK_IN_PROGRESS, TEST_TRAFFIC_SHIFT, 0.0, 0.0)",
                        "(ROLLBACK_IN_PROGRESS, CLEAN_UP, 0.0, 0.0)",
                        "(ROLLBACK_SUCCESSFUL, CLEAN_UP, 0.0, 0.0)");
    }

    @Test
    void stopDuringCleanUp_isTooLateAndEndsSuccessful() {
        ServiceModel world = new ServiceModel(blueGreen).settle();
        world.stubborn = true;
        world.advance(MINUTE.multipliedBy(5)).stop();
        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_REQUESTED);

        world.stubborn = false;
        world.settle();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.SUCCESSFUL);
    }

    @Test
    void superseded_stopsAndItsHooksCannotBeAnswered() {
        PauseHook hook = DeploymentPlans.pause(HookAction.CONTINUE, POST_SCALE_UP);
        ServiceModel world = new ServiceModel(blueGreen.withHooks(List.of(hook))).settle();
        String hookId = world.deployment.hooks().get(0).hookId();

        world.supersede();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.STOPPED);
        assertThat(world.deployment.waiting(hookId)).isEmpty();
        assertThatThrownBy(() -> StateMachine.answer(world.deployment, hookId, HookAction.CONTINUE, world.now))
                .hasMessage("expected a hook that awaits action; found " + hookId);
    }

    @Test
    void reconciling_waitsUntilTheSupersededRevisionIsGone() {
        ServiceModel world = new ServiceModel(DeploymentPlans.reconciling(blueGreen));
        world.othersGone = false;
        assertThat(world.settle().deployment.stage()).isEqualTo(RECONCILE_SERVICE);

        world.othersGone = true;

        assertThat(world.settle().deployment.stage()).isEqualTo(BAKE_TIME);
    }

    @Test
    void breaker_rollsBackAtItsThreshold() {
        ServiceModel world = new ServiceModel(blueGreen);
        world.candidateHealthy = false;
        world.settle().taskFails();
        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.IN_PROGRESS);

        world.taskFails();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.monitors().breaker()).isEqualTo(DeploymentState.BreakerState.TRIGGERED);
        assertThat(world.deployment.reason())
                .isEqualTo("Service deployment rolled back because the circuit breaker threshold was exceeded.");
    }

    @Test
    void breaker_forgetsFailuresWhenATaskBecomesHealthy() {
        ServiceModel world = new ServiceModel(blueGreen);
        world.candidateHealthy = false;

        world.settle().taskFails().taskBecomesHealthy().taskFails();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.IN_PROGRESS);
        assertThat(world.deployment.monitors().failures()).isEqualTo(1);
    }

    @Test
    void breakerWithoutRollback_stopsAndStartsNoMoreTasks() {
        ServiceModel world =
                new ServiceModel(DeploymentPlans.withoutRollback(DeploymentPlans.plan(UpdateStrategy.ROLLING)));
        world.candidateHealthy = false;

        world.settle().taskFails().taskFails();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.STOPPED);
        assertThat(world.deployment.goal().scale()).isEqualTo(DeploymentGoal.Scale.HOLD);
    }

    @Test
    void breakerThreshold_isRoundedUpAndBounded() {
        CircuitBreaker bounded = new CircuitBreaker(true, true, true, CircuitBreaker.Threshold.BOUNDED_PERCENT, 50);
        CircuitBreaker unbounded = new CircuitBreaker(true, true, true, CircuitBreaker.Threshold.UNBOUNDED_PERCENT, 50);

        assertThat(List.of(bounded.threshold(1), bounded.threshold(25), bounded.threshold(800)))
                .containsExactly(3, 13, 200);
        assertThat(List.of(unbounded.threshold(1), unbounded.threshold(800))).containsExactly(1, 400);
    }

    @Test
    void firstDeployment_hasNothingToReturnTo() {
        ServiceModel world = new ServiceModel(DeploymentPlans.first(blueGreen));
        world.candidateHealthy = false;

        world.settle().stop();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_FAILED);
        assertThat(world.deployment.reason()).endsWith("There is no completed service revision to return to.");
    }

    @Test
    void firstDeployment_doesNotBake() {
        DeploymentPlan plan = DeploymentPlans.first(blueGreen);

        assertThat(new ServiceModel(plan).settle().deployment.status()).isEqualTo(EcsDeploymentStatus.SUCCESSFUL);
    }

    @Test
    void alarm_rollsBack_unlessItWasRaisedBefore() {
        ServiceModel raised = new ServiceModel(blueGreen).settle();
        raised.alarms = Set.of("errors");
        ServiceModel raisedBefore = new ServiceModel(blueGreen);
        raisedBefore.alarms = Set.of("errors");

        assertThat(raised.settle().deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(raised.deployment.monitors().triggeredAlarms()).containsExactly("errors");
        assertThat(raisedBefore.settle().deployment.stage()).isEqualTo(BAKE_TIME);
    }

    @Test
    void stageLimit_rollsBackAStageThatHangs() {
        ServiceModel world = new ServiceModel(blueGreen);
        world.candidateHealthy = false;

        world.settle().advance(DeploymentPlans.DAY);

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.reason()).contains("the SCALE_UP stage took longer than 24 hours");
    }

    @Test
    void unfitListenerRules_rollBackWithTheirReason() {
        ServiceModel world = new ServiceModel(blueGreen);
        world.trafficProblem = "two target groups serve";

        world.settle();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.reason())
                .isEqualTo("Service deployment rolled back because of invalid networking configuration."
                        + " two target groups serve");
    }

    @Test
    void rollbackThatCannotMoveWeights_fails() {
        ServiceModel world = new ServiceModel(blueGreen).settle();
        world.trafficProblem = "the rule is gone";

        world.stop();

        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_FAILED);
        assertThat(world.deployment.reason()).endsWith("The rollback failed: the rule is gone");
    }

    @Test
    void heldStage_doesNotMoveButStillRollsBackOnRequest() {
        ServiceModel world = new ServiceModel(blueGreen);
        world.held = true;
        assertThat(world.settle().deployment.stage()).isEqualTo(PRE_SCALE_UP);

        world.stop();
        world.held = false;

        assertThat(world.settle().deployment.status()).isEqualTo(EcsDeploymentStatus.ROLLBACK_SUCCESSFUL);
    }

    @Test
    void deadline_isTheNextMomentAtWhichSomethingChangesByItself() {
        ServiceModel world = new ServiceModel(blueGreen).settle();

        assertThat(Deadlines.next(world.deployment)).contains(world.now.plus(MINUTE.multipliedBy(5)));
        world.advance(MINUTE.multipliedBy(5));
        assertThat(Deadlines.next(world.deployment)).isEmpty();
    }

    @Test
    void rollingUpdate_keepsWithinMinimumAndMaximum() {
        DeploymentFacts.Tasks none = DeploymentFacts.Tasks.NONE;
        DeploymentFacts.Tasks four = new DeploymentFacts.Tasks(4, 4);

        assertThat(RollingUpdate.next(4, 100, 200, none, four)).isEqualTo(new RollingUpdate(4, 0));
        assertThat(RollingUpdate.next(4, 50, 100, none, four)).isEqualTo(new RollingUpdate(0, 2));
        assertThat(RollingUpdate.next(4, 100, 200, four, four)).isEqualTo(new RollingUpdate(0, 4));
        assertThat(RollingUpdate.next(3, 50, 150, none, new DeploymentFacts.Tasks(3, 3)))
                .isEqualTo(new RollingUpdate(1, 1));
        assertThat(RollingUpdate.next(4, 100, 200, new DeploymentFacts.Tasks(4, 1), new DeploymentFacts.Tasks(4, 3)))
                .isEqualTo(new RollingUpdate(0, 1));
    }

    @ParameterizedTest
    @EnumSource(UpdateStrategy.class)
    void stopInAnyStage_returnsToTheOldRevision_unlessItIsBeingCleanedUp(UpdateStrategy strategy) {
        for (DeploymentState state : everyStateOnTheWay(strategy)) {
            ServiceModel world = new ServiceModel(state.plan());
            world.deployment = state;

            world.stop();

            EcsDeploymentStatus expected = state.stage() == CLEAN_UP
                    ? EcsDeploymentStatus.SUCCESSFUL
                    : EcsDeploymentStatus.ROLLBACK_SUCCESSFUL;
            assertThat(world.deployment.status())
                    .as("stopped in %s %s", state.status(), state.stage())
                    .isEqualTo(expected);
            if (expected == EcsDeploymentStatus.ROLLBACK_SUCCESSFUL) {
                assertThat(world.deployment.goal())
                        .isEqualTo(new DeploymentGoal(DeploymentGoal.Scale.SOURCE_ONLY, 0, 0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(UpdateStrategy.class)
    void supersededInAnyStage_stopsAndTouchesNothingMore(UpdateStrategy strategy) {
        for (DeploymentState state : everyStateOnTheWay(strategy)) {
            ServiceModel world = new ServiceModel(state.plan());
            world.deployment = state;

            world.supersede();

            assertThat(world.deployment.status())
                    .as("superseded in %s", state.stage())
                    .isEqualTo(EcsDeploymentStatus.STOPPED);
            assertThat(world.deployment.goal())
                    .isEqualTo(new DeploymentGoal(DeploymentGoal.Scale.HOLD, state.production(), state.test()));
        }
    }

    /** All states of an undisturbed deployment but the last, which is final. */
    private static List<DeploymentState> everyStateOnTheWay(UpdateStrategy strategy) {
        ServiceModel world = new ServiceModel(DeploymentPlans.plan(strategy)).settle();
        for (int i = 0; i < 5; i++) {
            world.advance(MINUTE.multipliedBy(5));
        }
        assertThat(world.deployment.status()).isEqualTo(EcsDeploymentStatus.SUCCESSFUL);
        return world.history.subList(0, world.history.size() - 1);
    }
}
