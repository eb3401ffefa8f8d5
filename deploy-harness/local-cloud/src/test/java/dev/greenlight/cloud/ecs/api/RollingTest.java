package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.task.ScriptedRuntime.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

class RollingTest {
    private static final LoadBalancer PLAIN = LoadBalancer.builder()
            .targetGroupArn(EcsWorld.BLUE)
            .containerName("app")
            .containerPort(8080)
            .build();

    private final EcsWorld world = new EcsWorld();

    @Test
    void newRevision_replacesTheOldAndTellsItInAwsWords() {
        world.create(c -> {}, PLAIN);

        world.deploy(2);

        assertThat(world.running()).containsExactly("web:2 RUNNING", "web:2 RUNNING");
        assertThat(world.events().stream().map(text -> text.replaceAll("ecs-svc/\\d+", "ecs-svc/N")))
                .containsSubsequence(
                        "(service web) has started 2 tasks: (task ID) (task ID).",
                        "(service web) registered 1 targets in (target-group " + EcsWorld.BLUE + ")",
                        "(service web) (deployment ecs-svc/N) deployment completed.",
                        "(service web) has reached a steady state.",
                        "(service web) has started 2 tasks: (task ID) (task ID).",
                        "(service web) has stopped 1 running tasks: (task ID).",
                        "(service web) deregistered 1 targets in (target-group " + EcsWorld.BLUE + ")",
                        "(service web, taskSet ecs-svc/N) has begun draining connections on 1 tasks.",
                        "(service web) (deployment ecs-svc/N) deployment completed.",
                        "(service web) has reached a steady state.");
    }

    @Test
    void unhealthyCandidate_keepsTheOldTasks() {
        world.create(c -> {}, PLAIN);
        world.traffic.registerAs(Traffic.Health.INITIAL);

        world.deploy(2);

        assertThat(world.running()).contains("web:1 RUNNING", "web:2 RUNNING").hasSize(4);
        assertThat(world.service().deployments())
                .extracting(d -> d.status() + ' ' + d.rolloutStateAsString())
                .containsExactly("PRIMARY IN_PROGRESS", "ACTIVE COMPLETED");
    }

    @Test
    void breaker_bringsTheOldRevisionBack() {
        world.create(c -> c.deploymentCircuitBreaker(b -> b.enable(true).rollback(true)), PLAIN);
        world.traffic.registerAs(Traffic.Health.INITIAL);
        world.behaviours.put("web:2", Behaviour.exitsAfter(Duration.ofSeconds(1), 1));

        world.deploy(2);
        world.minutes(1);

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING");
        assertThat(world.service().deployments()).hasSize(1);
        Task stopped = world.tasks("STOPPED").get(0);
        assertThat(stopped.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(stopped.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(1);
    }

    @Test
    void crashedTask_isReplaced() {
        world.create(c -> {}, PLAIN);

        world.runtime.exit(world.runtime.tasks().get(0), 137);

        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING");
        Task stopped = world.tasks("STOPPED").get(0);
        assertThat(stopped.containers().get(0).reason())
                .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }

    @Test
    void stoppedTask_isReplacedAndSaysWhoDidIt() {
        world.create(c -> {}, PLAIN);
        String arn = world.tasks("RUNNING").get(0).taskArn();

        world.call(
                "StopTask",
                StopTaskRequest.builder()
                        .cluster("local")
                        .task(arn)
                        .reason("just so")
                        .build());

        assertThat(world.running()).hasSize(2);
        assertThat(world.tasks("STOPPED").get(0).stoppedReason()).isEqualTo("just so");
        assertThat(world.tasks("STOPPED").get(0).stopCodeAsString()).isEqualTo("UserInitiated");
    }

    @Test
    void sigtermIsIgnored_killedAfterThirtySeconds() {
        world.behaviours.put("web:1", Behaviour.ignoringSigterm());
        world.create(c -> {}, PLAIN);
        world.update(u -> u.desiredCount(0));

        world.clock.advance(Duration.ofSeconds(29));
        assertThat(world.tasks("STOPPED")).extracting(Task::lastStatus).containsOnly("STOPPING");
        world.clock.advance(Duration.ofSeconds(1));

        assertThat(world.tasks("STOPPED")).extracting(Task::lastStatus).containsOnly("STOPPED");
        assertThat(world.tasks("STOPPED").get(0).containers().get(0).exitCode()).isEqualTo(137);
    }

    @Test
    void drainingTask_isNotStoppedBeforeItsConnectionsAreGone() {
        world.create(c -> {}, PLAIN);
        world.traffic.drainSlowly();

        world.update(u -> u.desiredCount(1));
        assertThat(world.tasks("STOPPED")).extracting(Task::lastStatus).containsExactly("DEACTIVATING");
        world.traffic.finishDraining();

        assertThat(world.tasks("STOPPED")).extracting(Task::lastStatus).containsExactly("STOPPED");
    }

    @Test
    void graceperiod_sparesATaskThatIsUnhealthyAtFirst() {
        world.call(
                "CreateService",
                world.creation(c -> {}, PLAIN).healthCheckGracePeriodSeconds(60).build());
        world.traffic.setAll(EcsWorld.BLUE, Traffic.Health.UNHEALTHY);
        assertThat(world.tasks("STOPPED")).isEmpty();

        world.clock.advance(Duration.ofSeconds(60));

        assertThat(world.tasks("STOPPED")).hasSize(2);
        assertThat(world.events())
                .anyMatch(event -> event.contains("is unhealthy in (target-group " + EcsWorld.BLUE
                        + ") due to (reason Health checks failed with these codes: [500])"));
    }

    @Test
    void unhealthyTasks_serveOn_untilTheirReplacementsAreHealthy() {
        world.create(c -> {}, PLAIN);
        world.traffic.registerAs(Traffic.Health.INITIAL);

        world.traffic.setAll(EcsWorld.BLUE, Traffic.Health.UNHEALTHY);

        assertThat(world.tasks("STOPPED"))
                .as("nothing serves in their place yet")
                .isEmpty();
        assertThat(world.running()).hasSize(4);

        world.traffic.setAll(EcsWorld.BLUE, Traffic.Health.HEALTHY);

        assertThat(world.running()).containsExactly("web:1 RUNNING", "web:1 RUNNING");
        assertThat(world.tasks("STOPPED")).hasSize(2).allSatisfy(task -> assertThat(task.stoppedReason())
                .isEqualTo("Task failed ELB health checks in (target-group " + EcsWorld.BLUE + ")"));
    }

    @Test
    void unhealthyTasks_areStoppedOneByOne_whereThereIsNoRoomForAnother() {
        world.create(c -> c.maximumPercent(100).minimumHealthyPercent(50), PLAIN);
        world.traffic.registerAs(Traffic.Health.INITIAL);

        world.traffic.setAll(EcsWorld.BLUE, Traffic.Health.UNHEALTHY);

        assertThat(world.tasks("STOPPED")).hasSize(1);
        assertThat(world.running()).hasSize(2);
    }

    @Test
    void missingImage_failsToStartWithAwsReason() {
        world.missingImages.add("web:1");
        world.create(c -> {}, PLAIN);

        Task stopped = world.tasks("STOPPED").get(0);

        assertThat(stopped.stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(stopped.stoppedReason())
                .startsWith("CannotPullContainerError: ")
                .endsWith("web:1: not found");
    }

    @Test
    void taskWithoutAnyCheck_countsAsHealthyAfterFortySeconds() {
        world.create(c -> {});
        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("SCALE_UP");

        world.clock.advance(Duration.ofSeconds(40));

        assertThat(world.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
    }

    @Test
    void desiredCountAlone_startsNoDeployment() {
        world.create(c -> {}, PLAIN);
        String before = world.deployment().serviceDeploymentArn();

        world.update(u -> u.desiredCount(3));

        assertThat(world.running()).hasSize(3);
        assertThat(world.deployment().serviceDeploymentArn()).isEqualTo(before);
    }

    @Test
    void supersedingUpdate_rollsOnFromWhateverRuns() {
        world.create(c -> {}, PLAIN);
        world.traffic.registerAs(Traffic.Health.INITIAL);
        world.deploy(2);
        world.traffic.registerAs(Traffic.Health.HEALTHY);

        world.deploy(3);

        assertThat(world.running()).containsExactly("web:3 RUNNING", "web:3 RUNNING");
        assertThat(world.deployment(1).statusAsString()).isEqualTo("STOPPED");
        assertThat(world.service().deployments()).hasSize(1);
    }

    @Test
    void steadyService_leavesNothingOnTheClock() {
        world.create(c -> {}, PLAIN);

        assertThat(world.clock.waiting()).isZero();
    }
}
