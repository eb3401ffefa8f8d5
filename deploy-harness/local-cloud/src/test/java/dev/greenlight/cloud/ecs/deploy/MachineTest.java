package dev.greenlight.cloud.ecs.deploy;

import static dev.greenlight.cloud.ecs.deploy.Stage.BAKE_TIME;
import static dev.greenlight.cloud.ecs.deploy.Stage.CLEAN_UP;
import static dev.greenlight.cloud.ecs.deploy.Stage.POST_PRODUCTION_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.Stage.POST_SCALE_UP;
import static dev.greenlight.cloud.ecs.deploy.Stage.POST_TEST_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.Stage.PRE_PRODUCTION_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.Stage.PRE_SCALE_UP;
import static dev.greenlight.cloud.ecs.deploy.Stage.PRODUCTION_TRAFFIC_SHIFT;
import static dev.greenlight.cloud.ecs.deploy.Stage.RECONCILE_SERVICE;
import static dev.greenlight.cloud.ecs.deploy.Stage.SCALE_UP;
import static dev.greenlight.cloud.ecs.deploy.Stage.TEST_TRAFFIC_SHIFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Plan blueGreen = Plans.plan(Strategy.BLUE_GREEN);

    @Test
    void blueGreen_passesTheDocumentedStagesInOrder() {
        World world = new World(blueGreen).settle().advance(MINUTE.multipliedBy(5));

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
        assertThat(world.deployment.status()).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void bakeTime_keepsBothRevisionsUntilItIsOver() {
        World world =
                new World(blueGreen).settle().advance(MINUTE.multipliedBy(5).minusNanos(1));

        assertThat(world.deployment.stage()).isEqualTo(BAKE_TIME);
        assertThat(world.deployment.goal()).isEqualTo(new Goal(Goal.Scale.BOTH, 100, 100));
    }

    @Test
    void linear_shiftsStepByStepAndDoesNotBakeAfterTheLast() {
        World world = new World(Plans.plan(Strategy.LINEAR)).settle();
        assertThat(world.deployment.production()).isEqualTo(40);

        world.advance(MINUTE.multipliedBy(3));
        assertThat(world.deployment.production()).isEqualTo(80);

        world.advance(MINUTE.multipliedBy(3));
        assertThat(world.deployment.production()).isEqualTo(100);
        assertThat(world.deployment.stage()).isEqualTo(BAKE_TIME);
    }

    @Test
    void canary_shiftsInExactlyTwoSteps() {
        World world = new World(Plans.plan(Strategy.CANARY)).settle().advance(MINUTE.multipliedBy(3));

        assertThat(world.productionWeights()).containsExactly(0.0, 10.0, 100.0);
    }

    @Test
    void shifts_keepTenthsExact() {
        assertThat(Shifts.linear(3.3)).hasSize(31).contains(9.9, 99.0).endsWith(100.0);
        assertThat(Shifts.linear(100)).containsExactly(100.0);
        assertThat(Shifts.canary(100)).containsExactly(100.0);
    }

    @Test
    void pause_keepsTheStageUntilEveryHookIsContinued() {
        PauseHook hook = Plans.pause(HookAction.ROLLBACK, POST_TEST_TRAFFIC_SHIFT);
        World world = new World(blueGreen.withHooks(List.of(hook, hook))).settle();

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
        PauseHook hook = Plans.pause(HookAction.CONTINUE, POST_TEST_TRAFFIC_SHIFT);
        World world = new World(blueGreen.withHooks(List.of(hook, hook)))
                .settle()
                .answer(HookAction.CONTINUE)
                .answer(HookAction.ROLLBACK);

        assertThat(world.deployment.status()).isEqualTo(Status.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.reason())
                .isEqualTo(
                        "Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook was rolled back.");
        assertThat(world.productionWeights()).containsExactly(0.0);
    }

    @Test
    void preProductionPause_firesBeforeEachStepWithANewId() {
        PauseHook hook = Plans.pause(HookAction.ROLLBACK, PRE_PRODUCTION_TRAFFIC_SHIFT);
        World world = new World(Plans.plan(Strategy.LINEAR).withHooks(List.of(hook))).settle();

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
        PauseHook back = Plans.pause(HookAction.ROLLBACK, POST_TEST_TRAFFIC_SHIFT);
        PauseHook on = Plans.pause(HookAction.CONTINUE, POST_TEST_TRAFFIC_SHIFT);

        World rolledBack =
                new World(blueGreen.withHooks(List.of(back))).settle().advance(MINUTE.multipliedBy(10));
        World continued = new World(blueGreen.withHooks(List.of(on))).settle().advance(MINUTE.multipliedBy(10));

        assertThat(rolledBack.deployment.status()).isEqualTo(Status.ROLLBACK_SUCCESSFUL);
        assertThat(rolledBack.deployment.reason())
                .isEqualTo("Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.");
        assertThat(continued.deployment.stage()).isEqualTo(BAKE_TIME);
        assertThat(continued.deployment.hooks().get(0).state()).isEqualTo(HookRun.State.TIMED_OUT);
    }

    @Test
    void pauseAtATrafficShift_isRefused() {
        assertThatThrownBy(() -> Plans.pause(HookAction.ROLLBACK, TEST_TRAFFIC_SHIFT))
                .hasMessage("Invalid lifecycle stage provided for Pause Hook");
    }

    @Test
    void stopWhileBaking_movesWeightsBeforeTasks() {
        World world = new World(blueGreen).settle();
        int before = world.history.size();

        world.stop();

        List<Deployment> way = world.history.subList(before, world.history.size());
        assertThat(way)
                .extracting(Deployment::status, Deployment::stage, Deployment::production, Deployment::test)
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
        World world = new World(blueGreen).settle();
        world.stubborn = true;
        world.advance(MINUTE.multipliedBy(5)).stop();
        assertThat(world.deployment.status()).isEqualTo(Status.ROLLBACK_REQUESTED);

        world.stubborn = false;
        world.settle();

        assertThat(world.deployment.status()).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void superseded_stopsAndItsHooksCannotBeAnswered() {
        PauseHook hook = Plans.pause(HookAction.CONTINUE, POST_SCALE_UP);
        World world = new World(blueGreen.withHooks(List.of(hook))).settle();
        String hookId = world.deployment.hooks().get(0).hookId();

        world.supersede();

        assertThat(world.deployment.status()).isEqualTo(Status.STOPPED);
        assertThat(world.deployment.waiting(hookId)).isEmpty();
        assertThatThrownBy(() -> Machine.answer(world.deployment, hookId, HookAction.CONTINUE, world.now))
                .hasMessage("expected a hook that awaits action; found " + hookId);
    }

    @Test
    void reconciling_waitsUntilTheSupersededRevisionIsGone() {
        World world = new World(Plans.reconciling(blueGreen));
        world.othersGone = false;
        assertThat(world.settle().deployment.stage()).isEqualTo(RECONCILE_SERVICE);

        world.othersGone = true;

        assertThat(world.settle().deployment.stage()).isEqualTo(BAKE_TIME);
    }

    @Test
    void breaker_rollsBackAtItsThreshold() {
        World world = new World(blueGreen);
        world.candidateHealthy = false;
        world.settle().taskFails();
        assertThat(world.deployment.status()).isEqualTo(Status.IN_PROGRESS);

        world.taskFails();

        assertThat(world.deployment.status()).isEqualTo(Status.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.breaker()).isEqualTo(Deployment.BreakerState.TRIGGERED);
        assertThat(world.deployment.reason())
                .isEqualTo("Service deployment rolled back because the circuit breaker threshold was exceeded.");
    }

    @Test
    void breaker_forgetsFailuresWhenATaskBecomesHealthy() {
        World world = new World(blueGreen);
        world.candidateHealthy = false;

        world.settle().taskFails().taskBecomesHealthy().taskFails();

        assertThat(world.deployment.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(world.deployment.failures()).isEqualTo(1);
    }

    @Test
    void breakerWithoutRollback_stopsAndStartsNoMoreTasks() {
        World world = new World(Plans.withoutRollback(Plans.plan(Strategy.ROLLING)));
        world.candidateHealthy = false;

        world.settle().taskFails().taskFails();

        assertThat(world.deployment.status()).isEqualTo(Status.STOPPED);
        assertThat(world.deployment.goal().scale()).isEqualTo(Goal.Scale.HOLD);
    }

    @Test
    void breakerThreshold_isRoundedUpAndBounded() {
        Breaker bounded = new Breaker(true, true, true, Breaker.Threshold.BOUNDED_PERCENT, 50);
        Breaker unbounded = new Breaker(true, true, true, Breaker.Threshold.UNBOUNDED_PERCENT, 50);

        assertThat(List.of(bounded.threshold(1), bounded.threshold(25), bounded.threshold(800)))
                .containsExactly(3, 13, 200);
        assertThat(List.of(unbounded.threshold(1), unbounded.threshold(800))).containsExactly(1, 400);
    }

    @Test
    void firstDeployment_hasNothingToReturnTo() {
        World world = new World(Plans.first(blueGreen));
        world.candidateHealthy = false;

        world.settle().stop();

        assertThat(world.deployment.status()).isEqualTo(Status.ROLLBACK_FAILED);
        assertThat(world.deployment.reason()).endsWith("There is no completed service revision to return to.");
    }

    @Test
    void firstDeployment_neitherPausesNorBakes() {
        Plan plan = Plans.first(blueGreen.withHooks(List.of(Plans.pauseEverywhere(HookAction.ROLLBACK))));

        assertThat(new World(plan).settle().deployment.status()).isEqualTo(Status.SUCCESSFUL);
    }

    @Test
    void alarm_rollsBack_unlessItWasRaisedBefore() {
        World raised = new World(blueGreen).settle();
        raised.alarms = Set.of("errors");
        World raisedBefore = new World(blueGreen);
        raisedBefore.alarms = Set.of("errors");

        assertThat(raised.settle().deployment.status()).isEqualTo(Status.ROLLBACK_SUCCESSFUL);
        assertThat(raised.deployment.triggeredAlarms()).containsExactly("errors");
        assertThat(raisedBefore.settle().deployment.stage()).isEqualTo(BAKE_TIME);
    }

    @Test
    void stageLimit_rollsBackAStageThatHangs() {
        World world = new World(blueGreen);
        world.candidateHealthy = false;

        world.settle().advance(Plans.DAY);

        assertThat(world.deployment.status()).isEqualTo(Status.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.reason()).contains("the SCALE_UP stage took longer than 24 hours");
    }

    @Test
    void unfitListenerRules_rollBackWithTheirReason() {
        World world = new World(blueGreen);
        world.trafficProblem = "two target groups serve";

        world.settle();

        assertThat(world.deployment.status()).isEqualTo(Status.ROLLBACK_SUCCESSFUL);
        assertThat(world.deployment.reason())
                .isEqualTo("Service deployment rolled back because of invalid networking configuration."
                        + " two target groups serve");
    }

    @Test
    void rollbackThatCannotMoveWeights_fails() {
        World world = new World(blueGreen).settle();
        world.trafficProblem = "the rule is gone";

        world.stop();

        assertThat(world.deployment.status()).isEqualTo(Status.ROLLBACK_FAILED);
        assertThat(world.deployment.reason()).endsWith("The rollback failed: the rule is gone");
    }

    @Test
    void heldStage_doesNotMoveButStillRollsBackOnRequest() {
        World world = new World(blueGreen);
        world.held = true;
        assertThat(world.settle().deployment.stage()).isEqualTo(PRE_SCALE_UP);

        world.stop();
        world.held = false;

        assertThat(world.settle().deployment.status()).isEqualTo(Status.ROLLBACK_SUCCESSFUL);
    }

    @Test
    void deadline_isTheNextMomentAtWhichSomethingChangesByItself() {
        World world = new World(blueGreen).settle();

        assertThat(Deadlines.next(world.deployment)).contains(world.now.plus(MINUTE.multipliedBy(5)));
        world.advance(MINUTE.multipliedBy(5));
        assertThat(Deadlines.next(world.deployment)).isEmpty();
    }

    @Test
    void rollingUpdate_keepsWithinMinimumAndMaximum() {
        Observation.Tasks none = Observation.Tasks.NONE;
        Observation.Tasks four = new Observation.Tasks(4, 4);

        assertThat(RollingUpdate.next(4, 100, 200, none, four)).isEqualTo(new RollingUpdate(4, 0));
        assertThat(RollingUpdate.next(4, 50, 100, none, four)).isEqualTo(new RollingUpdate(0, 2));
        assertThat(RollingUpdate.next(4, 100, 200, four, four)).isEqualTo(new RollingUpdate(0, 4));
        assertThat(RollingUpdate.next(3, 50, 150, none, new Observation.Tasks(3, 3)))
                .isEqualTo(new RollingUpdate(1, 1));
        assertThat(RollingUpdate.next(4, 100, 200, new Observation.Tasks(4, 1), new Observation.Tasks(4, 3)))
                .isEqualTo(new RollingUpdate(0, 1));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void stopInAnyStage_returnsToTheOldRevision_unlessItIsBeingCleanedUp(Strategy strategy) {
        for (Deployment state : everyStateOnTheWay(strategy)) {
            World world = new World(state.plan());
            world.deployment = state;

            world.stop();

            Status expected = state.stage() == CLEAN_UP ? Status.SUCCESSFUL : Status.ROLLBACK_SUCCESSFUL;
            assertThat(world.deployment.status())
                    .as("stopped in %s %s", state.status(), state.stage())
                    .isEqualTo(expected);
            if (expected == Status.ROLLBACK_SUCCESSFUL) {
                assertThat(world.deployment.goal()).isEqualTo(new Goal(Goal.Scale.SOURCE_ONLY, 0, 0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void supersededInAnyStage_stopsAndTouchesNothingMore(Strategy strategy) {
        for (Deployment state : everyStateOnTheWay(strategy)) {
            World world = new World(state.plan());
            world.deployment = state;

            world.supersede();

            assertThat(world.deployment.status())
                    .as("superseded in %s", state.stage())
                    .isEqualTo(Status.STOPPED);
            assertThat(world.deployment.goal()).isEqualTo(new Goal(Goal.Scale.HOLD, state.production(), state.test()));
        }
    }

    /** All states of an undisturbed deployment but the last, which is final. */
    private static List<Deployment> everyStateOnTheWay(Strategy strategy) {
        World world = new World(Plans.plan(strategy)).settle();
        for (int i = 0; i < 5; i++) {
            world.advance(MINUTE.multipliedBy(5));
        }
        assertThat(world.deployment.status()).isEqualTo(Status.SUCCESSFUL);
        return world.history.subList(0, world.history.size() - 1);
    }
}
