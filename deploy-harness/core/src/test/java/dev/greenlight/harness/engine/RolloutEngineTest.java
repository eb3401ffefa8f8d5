package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutEngineTest {
    private final World world = new World();

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void goodRelease_endsWithTheCandidateServingEverything(Strategy strategy) {
        Ended ended = world.drive(Plans.release(strategy));

        assertEnd(ended, Ending.SUCCEEDED);
        assertThat(world.ecs.fleet(SimulatedEcs.CANDIDATE).weight).isEqualTo(100);
        assertThat(ended.rollout().outcome()).isEqualTo("web:42 serves everything, verified");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void failedVerification_returnsToTheStableRevision(Strategy strategy) {
        world.gate.fails(GatePoint.VERIFICATION);

        Ended ended = world.drive(Plans.release(strategy));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(ended.rollout().outcome())
                .startsWith("web:41 serves everything again, verified; cause: verification failed");
    }

    @ParameterizedTest
    @EnumSource(
            value = GatePoint.class,
            names = {
                "POST_TEST_TRAFFIC_SHIFT",
                "PRE_PRODUCTION_TRAFFIC_SHIFT",
                "POST_PRODUCTION_TRAFFIC_SHIFT",
                "BAKE_TIME"
            })
    void failedGate_rollsBackWithItsCause(GatePoint point) {
        world.gate.fails(point);

        Ended ended = world.drive(Plans.release(Strategy.LINEAR));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(ended.rollout().outcome())
                .contains(
                        "gate at " + point + " failed (1 of 31 checks failed: security.x-frame-options header missing)")
                .contains("rolling back to web:41");
    }

    @Test
    void failedGateOnTheTestListener_neverMovesTraffic() {
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);
        world.ecs.onStage.put(
                Stage.PRODUCTION_TRAFFIC_SHIFT, () -> world.violated("production traffic reached the candidate"));

        assertEnd(world.drive(Plans.release(Strategy.BLUE_GREEN)), Ending.ROLLED_BACK);
    }

    @Test
    void inconclusiveGate_isNoGreenLight() {
        world.gate.isInconclusive(GatePoint.POST_TEST_TRAFFIC_SHIFT);

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(ended.rollout().outcome()).contains("was inconclusive (no check ran)");
    }

    @Test
    void failedPreflight_changesNothing() {
        world.gate.fails(GatePoint.PREFLIGHT);

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.REFUSED);
        assertThat(ended.rollout().outcome())
                .startsWith("preflight failed (1 of 31")
                .endsWith("nothing was changed");
        assertThat(world.ecs.deployments).isEmpty();
    }

    @Test
    void hangingGate_isGivenUpAndRolledBack() {
        world.gate.hangs(GatePoint.POST_TEST_TRAFFIC_SHIFT);

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(ended.rollout().outcome()).contains("gave no verdict in its time");
        assertThat(world.gate.cancelled).isEqualTo(1);
    }

    @Test
    void failedGate_isActedOnAtOnce() {
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        var verdict =
                ended.rollout().lastVerdict(GatePoint.POST_TEST_TRAFFIC_SHIFT).orElseThrow();
        assertThat(ended.rollout().rollbackRequestedAt()).contains(verdict.at());
    }

    @Test
    void candidateThatLosesItsHealthUnderTraffic_isRolledBack() {
        world.ecs.onStage.put(Stage.BAKE_TIME, () -> world.ecs.kill(SimulatedEcs.CANDIDATE));

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(ended.rollout().outcome())
                .contains("lost its health under production traffic (0 of 2 targets healthy");
    }

    @Test
    void candidateThatNeverStarts_isRolledBackAfterTheDeadline() {
        world.ecs.onStage.put(Stage.SCALE_UP, () -> world.ecs.kill(SimulatedEcs.CANDIDATE));

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(ended.rollout().outcome()).contains("did not move all traffic within 15 minutes");
    }

    @Test
    void rollbackThatComesTooLate_becomesANewDeployment() {
        world.gate.fails(GatePoint.BAKE_TIME);
        world.ecs.rollbackComesTooLate = true;

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(world.ecs.deployments).hasSize(2);
        assertThat(ended.rollout().outcome()).contains("cause: gate at BAKE_TIME failed");
        assertThat(world.story()).contains("the deployment succeeded before ECS could roll it back");
    }

    @Test
    void wayBack_isNotTakenForAnEarlierDeploymentOfTheStableRevision() {
        world.ecs.begin(SimulatedEcs.STABLE, Optional.empty());
        world.advance(Duration.ofMinutes(2));
        world.gate.fails(GatePoint.VERIFICATION);

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(world.ecs.deployments).hasSize(3);
        assertThat(ended.rollout().deployment()).isEqualTo(world.ecs.deployments.get(2).arn);
    }

    @Test
    void rollbackThatFails_isStuckAndSaysWhereToLook() {
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);
        world.ecs.rollbackFails = true;

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.STUCK);
        assertThat(ended.rollout().outcome())
                .startsWith("ECS failed to roll back")
                .endsWith(
                        "manual action required: look at arn:aws:ecs:eu-west-1:123456789012:service-deployment/c/s/1");
    }

    @Test
    void unhealthyStable_isNeverReturnedTo() {
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);
        world.ecs.onStage.put(Stage.POST_TEST_TRAFFIC_SHIFT, () -> world.ecs.kill(SimulatedEcs.STABLE));

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.STUCK);
        assertThat(ended.rollout().outcome()).contains("web:41 is not healthy either (0 of 2 targets healthy");
    }

    @Test
    void identicalStable_isNotReturnedTo() {
        world.ecs.identical = true;
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.STUCK);
        assertThat(ended.rollout().outcome()).contains("going back would change nothing");
    }

    @Test
    void competingDeployment_isLeftAlone() {
        world.ecs.onStage.put(Stage.TEST_TRAFFIC_SHIFT, () -> world.ecs.competitorDeploys());

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.SUPERSEDED);
        assertThat(ended.rollout().outcome()).contains("to web:99) superseded this one - leaving it alone");
    }

    @Test
    void deploymentInProgress_isNotTouched() {
        world.ecs.competitorDeploys();
        world.advance(Duration.ofSeconds(4));

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.BUSY);
        assertThat(world.ecs.updatesByUs).isZero();
    }

    @Test
    void pauseThatSomeoneElseAnswered_isFollowed() {
        world.gate.hangs(GatePoint.POST_TEST_TRAFFIC_SHIFT);
        world.after(
                Duration.ofSeconds(60), () -> world.ecs.current().orElseThrow().someoneContinues());

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.SUCCEEDED);
        assertThat(world.gate.cancelled).isEqualTo(1);
        assertThat(world.story()).contains("someone else answered the pause");
    }

    @Test
    void alarm_rollsBack() {
        world.ecs.onStage.put(Stage.BAKE_TIME, () -> world.ecs.alarms.add("web-5xx"));

        assertThat(world.drive(Plans.release(Strategy.BLUE_GREEN)).rollout().outcome())
                .contains("alarm web-5xx - rolling back");
    }

    @Test
    void alarmThatWasOnBefore_isNotTakenForTheCandidatesFault() {
        world.ecs.alarms.add("disk-old");

        assertEnd(world.drive(Plans.release(Strategy.BLUE_GREEN)), Ending.SUCCEEDED);
    }

    @Test
    void personsRequest_rollsBackFromAnywhere() {
        world.after(
                Duration.ofSeconds(70), () -> world.request = Optional.of(new Requests.Request("tom", "wrong tag")));

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(ended.rollout().outcome()).contains("tom asked for a rollback (wrong tag) - rolling back to web:41");
    }

    @Test
    void leaving_endsThisProcessAndNotTheRollout() {
        RolloutEngine engine = world.engine();
        world.after(Duration.ofSeconds(50), () -> engine.leave("interrupted twice"));

        Ended ended = engine.run(Plans.release(Strategy.BLUE_GREEN));

        assertThat(ended.how()).isEqualTo(Ended.How.LEFT);
        assertThat(ended.reason()).isEqualTo("interrupted twice");
        assertThat(ended.rollout().phase()).isEqualTo(Phase.GATING);
        assertEnd(world.drive(Plans.release(Strategy.BLUE_GREEN)), Ending.SUCCEEDED);
    }

    @Test
    void heldRollout_takesNoStepForward_untilItIsLetGo() {
        RolloutEngine engine = world.engine();
        world.after(Duration.ofSeconds(45), () -> engine.hold(true));
        world.ecs.onStage.put(Stage.PRODUCTION_TRAFFIC_SHIFT, () -> assertThat(world.elapsed())
                .isGreaterThan(Duration.ofSeconds(200)));
        world.after(Duration.ofSeconds(200), () -> engine.hold(false));

        assertEnd(engine.run(Plans.release(Strategy.BLUE_GREEN)), Ending.SUCCEEDED);
        assertThat(world.elapsed()).isGreaterThan(Duration.ofSeconds(200));
    }

    @Test
    void heldRollout_goesBackAllTheSame() {
        RolloutEngine engine = world.engine();
        world.after(Duration.ofSeconds(45), () -> engine.hold(true));
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);

        assertEnd(engine.run(Plans.release(Strategy.BLUE_GREEN)), Ending.ROLLED_BACK);
    }

    @Test
    void stolenLock_stopsEveryMutation() {
        world.after(Duration.ofSeconds(50), () -> world.lock.stealFor(Duration.ofMinutes(1)));

        Ended ended = world.engine().run(Plans.release(Strategy.BLUE_GREEN));

        assertThat(ended.how()).isEqualTo(Ended.How.LOCK_LOST);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void fullDisk_stopsBeforeActingAndIsTold() {
        world.records.fullAt.add(12);

        Ended ended = world.engine().run(Plans.release(Strategy.BLUE_GREEN));

        assertThat(ended.how()).isEqualTo(Ended.How.NO_JOURNAL);
        assertThat(ended.reason()).contains("No space left on device");
        assertEnd(world.drive(Plans.release(Strategy.BLUE_GREEN)), Ending.SUCCEEDED);
    }

    @Test
    void rollbackToARevision_isADeploymentOfIt() {
        Ended ended = world.drive(Plans.rollbackTo(SimulatedEcs.CANDIDATE));

        assertEnd(ended, Ending.SUCCEEDED);
        assertThat(world.ecs.fleet(SimulatedEcs.CANDIDATE).weight).isEqualTo(100);
    }

    @Test
    void deploymentThatWasStoppedWhileItSharedTheTraffic_refusesReleases_andLeavesAWayBack() {
        world.ecs.onStage.put(
                Stage.PRODUCTION_TRAFFIC_SHIFT,
                () -> world.after(
                        world.elapsed().plusSeconds(10),
                        () -> world.ecs.current().orElseThrow().supersede()));
        assertEnd(world.drive(Plans.release(Strategy.CANARY)), Ending.STUCK);
        assertThat(world.ecs.fleet(SimulatedEcs.STABLE).weight).isEqualTo(50);

        Ended release = world.drive(Plans.named("r-2", Plans.release(Strategy.CANARY)));
        Ended back = world.drive(Plans.named("r-3", Plans.rollbackTo(SimulatedEcs.STABLE)));

        assertEnd(release, Ending.REFUSED);
        assertThat(release.rollout().outcome())
                .contains("found 2 that have some; a rollback moves it to one - nothing was changed");
        assertEnd(back, Ending.SUCCEEDED);
        assertThat(world.ecs.fleet(SimulatedEcs.STABLE).weight).isEqualTo(100);
    }

    @Test
    void rollbackToWhatServes_isRefused() {
        Ended ended = world.drive(Plans.rollbackTo(SimulatedEcs.STABLE));

        assertEnd(ended, Ending.REFUSED);
        assertThat(ended.rollout().outcome()).isEqualTo("web:41 is what serves already - nothing was changed");
    }

    @Test
    void settingsOfTheTeam_areBackAfterEveryEnd_whoeverEndsIt() {
        world.ecs.onStage.put(Stage.TEST_TRAFFIC_SHIFT, () -> world.ecs.competitorDeploys());

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.SUPERSEDED);
        assertThat(world.ecs.settings).isEqualTo(SimulatedEcs.TEAMS);
    }

    @Test
    void pausesOfADeploymentThatStillMoves_stay_andTheNextRolloutPutsTheTeamsSettingsBack() {
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);
        world.ecs.onStage.put(Stage.POST_TEST_TRAFFIC_SHIFT, () -> world.ecs.kill(SimulatedEcs.STABLE));
        Ended stuck = world.drive(Plans.release(Strategy.BLUE_GREEN));
        assertEnd(stuck, Ending.STUCK);
        assertThat(stuck.reason())
                .endsWith("keeps the settings of this rollout until its next rollout or rollback ends");
        assertThat(world.ecs.settings).isEqualTo(SimulatedEcs.OURS);
        world.ecs.fleet(SimulatedEcs.STABLE).broken = false;
        world.ecs.fleet(SimulatedEcs.STABLE).healthy = SimulatedEcs.TASKS;
        world.gate.passes(GatePoint.POST_TEST_TRAFFIC_SHIFT);
        world.advance(Duration.ofMinutes(10));

        Ended next = world.drive(Plans.named("r-2", Plans.release(Strategy.BLUE_GREEN)));

        assertEnd(next, Ending.SUCCEEDED);
        assertThat(world.ecs.settings).isEqualTo(SimulatedEcs.TEAMS);
    }

    @Test
    void deploymentThatComesOfPuttingSettingsBack_isSaid_andChangesNoEnd() {
        world.ecs.restoringDeploys = true;
        world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT);

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertEnd(ended, Ending.ROLLED_BACK);
        assertThat(world.story())
                .contains("ECS began deployment arn:aws:ecs", "when the service's own settings were put back");
    }

    @Test
    void ecsThatFailsForAMinute_isRiddenOut() {
        for (String request : List.of("update", "answer", "tag", "restore")) {
            var other = new World();
            other.ecs.failsFor(request, Duration.ofMinutes(1));

            Ended ended = other.drive(Plans.release(Strategy.BLUE_GREEN));

            assertThat(ended.rollout().state())
                    .as("%s%n%s%n%s", request, ended.reason(), other.story())
                    .isEqualTo(Ending.SUCCEEDED);
            assertThat(other.ecs.settings).as(request).isEqualTo(SimulatedEcs.TEAMS);
        }
    }

    private void assertEnd(Ended ended, Ending ending) {
        assertThat(ended.rollout().state())
                .as("%s%n%s", ended.reason(), world.story())
                .isEqualTo(ending);
        assertThat(world.violations).isEmpty();
    }
}
