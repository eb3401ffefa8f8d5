package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Redactor;
import dev.greenlight.cloud.CloudOptions;
import dev.greenlight.cloud.LocalCloud;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.aws.AwsAccess;
import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.CallRecorder;
import dev.greenlight.harness.aws.Pojos;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.engine.Gate;
import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.engine.Ports;
import dev.greenlight.harness.engine.Requests;
import dev.greenlight.harness.engine.RolloutEngine;
import dev.greenlight.harness.engine.SystemClock;
import dev.greenlight.harness.journal.RecordKeeping;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** The adapter below the real loop, against the real protocol, where requests and replies get lost. Gates pass at once. */
class EcsRolloutIT {
    private static final Place PLACE = new Place("local", "local", "whatsapp-saas");
    private static final String FAMILY = "whatsapp-saas-local";

    /** Everything happens 60 times as fast: a minute lasts a second. */
    private static final int HASTE = 60;

    @TempDir
    private static Path directory;

    private static LocalCloud cloud;
    private static int tags;

    private final CallRecorder calls = new CallRecorder();
    private final AwsClients clients = new AwsClients(AwsAccess.local(cloud.endpoint(), "eu-central-1"), calls);

    @BeforeAll
    static void startCloud() throws IOException {
        cloud = LocalCloud.start(CloudOptions.forTests()
                .withThrottle(false)
                .withMinute(Duration.ofMinutes(1).dividedBy(HASTE))
                .withTasks(CloudOptions.Tasks.processes(sampleJar())));
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @AfterEach
    void noFaultIsLeft() {
        cloud.faults().clear();
        clients.close();
    }

    @Test
    void blueGreenRolloutOfFiveMinutes_asksAwsAtMostSixtyTimes() {
        Ended ended = deploy(Strategy.BLUE_GREEN, Duration.ofMinutes(3));

        assertThat(ended.rollout().state()).as(ended.reason()).isEqualTo(Ending.SUCCEEDED);
        assertThat(calls.total()).as(calls.counts().toString()).isLessThanOrEqualTo(60);
        assertThat(calls.counts())
                .containsEntry("ecs:RegisterTaskDefinition", 1)
                .containsEntry("ecs:UpdateService", 2) // the second puts the service's own settings back
                .containsEntry("ecs:ContinueServiceDeployment", 2)
                .containsEntry("ecs:TagResource", 1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyStrategy_bringsTheCandidateLive(Strategy strategy) {
        Ended ended = deploy(strategy, Duration.ofMinutes(1));

        assertThat(ended.rollout().state()).as(ended.reason()).isEqualTo(Ending.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecs:RegisterTaskDefinition",
                "ecs:UpdateService",
                "ecs:ContinueServiceDeployment",
                "ecs:TagResource",
                "ecs:DescribeServiceDeployments"
            })
    void lostReply_isAnsweredByReadingFirst(String action) {
        int before = deployments();
        String newest = newestDefinition();
        cloud.faults().add(Fault.of(FaultKind.REPLY_LOST, action).once());

        Ended ended = deploy(Strategy.BLUE_GREEN, Duration.ofMinutes(1));

        assertThat(ended.rollout().state()).as(ended.reason()).isEqualTo(Ending.SUCCEEDED);
        assertThat(deployments()).isEqualTo(before + 1);
        assertThat(revision(newestDefinition())).isEqualTo(revision(newest) + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"THROTTLE", "REQUEST_LOST", "EXPIRED_CREDENTIALS"})
    void everyRequestRefusedOnce_isOvercome(FaultKind kind) {
        for (String action : List.of(
                "ecs:DescribeServices",
                "ecs:ListServiceDeployments",
                "ecs:RegisterTaskDefinition",
                "ecs:UpdateService",
                "ecs:ContinueServiceDeployment",
                "elasticloadbalancing:DescribeTargetHealth")) {
            cloud.faults().add(Fault.of(kind, action).once());
        }

        Ended ended = deploy(Strategy.BLUE_GREEN, Duration.ofMinutes(1));

        assertThat(ended.rollout().state()).as(ended.reason()).isEqualTo(Ending.SUCCEEDED);
    }

    @Test
    void candidate_isTheRunningDefinitionWithAnotherImage_andTellsItsRollout() {
        Map<String, Object> before = Pojos.toMap(definition(newestDefinition()).taskDefinition());

        Ended ended = deploy(Strategy.BLUE_GREEN, Duration.ofMinutes(1));

        var after = definition(ended.rollout().candidate().taskDefinition());
        assertThat(Difference.between(before, Pojos.toMap(after.taskDefinition())))
                .singleElement()
                .satisfies(one -> assertThat(one.path()).isEqualTo("containerDefinitions[app].image"));
        assertThat(after.tags())
                .contains(Tag.builder()
                        .key(Registration.ROLLOUT_TAG)
                        .value(ended.rollout().plan().id())
                        .build());
        assertThat(ended.rollout().candidate().digest()).startsWith("sha256:");
    }

    private Ended deploy(Strategy strategy, Duration bake) {
        var clock = new SystemClock();
        Redactor redactor = Redactor.ofEnvironment(Map.of());
        Duration poll = Duration.ofSeconds(15).dividedBy(HASTE);
        var options = new EcsOptions(
                PLACE,
                "",
                "",
                "",
                "",
                List.of(),
                EcsOptions.ServiceSettings.KEPT,
                Duration.ofSeconds(1),
                poll.multipliedBy(3));
        var keeping = RecordKeeping.inDirectory(directory, redactor, clock);
        var ports = new Ports(
                new EcsPlatform(clients, new EcsFacts(clients, options, clock::now), options, redactor, clock::now),
                new PassingGate(),
                keeping.records(),
                keeping.lock(),
                clock,
                Notifier.NONE,
                Requests.NONE);
        return new RolloutEngine(ports).run(plan(strategy, bake, poll));
    }

    private static synchronized Plan plan(Strategy strategy, Duration bake, Duration poll) {
        PlannedGate gate = new PlannedGate(List.of("none"), Duration.ofSeconds(30));
        Map<GatePoint, PlannedGate> gates = strategy.shiftsTraffic()
                ? Map.of(
                        GatePoint.POST_TEST_TRAFFIC_SHIFT, gate,
                        GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, gate,
                        GatePoint.VERIFICATION, gate)
                : Map.of(GatePoint.VERIFICATION, gate);
        Limits usual = Limits.DEFAULT;
        Limits limits = new Limits(
                usual.deployment(),
                usual.verification(),
                usual.rollback(),
                usual.blindness(),
                usual.settling(),
                usual.gateMargin(),
                poll,
                usual.bakeInterval());
        String tag = "it-" + ++tags;
        return new Plan(
                "r-" + tag,
                new Goal.Release(tag),
                PLACE,
                strategy,
                "",
                "ada",
                "",
                "",
                gates,
                new Shift(bake, 10, 50, Duration.ofMinutes(1)),
                limits);
    }

    private int deployments() {
        return clients.reads()
                .listServiceDeployments(request ->
                        request.cluster("local").service("whatsapp-saas").maxResults(100))
                .serviceDeployments()
                .size();
    }

    private String newestDefinition() {
        return clients.reads()
                .listTaskDefinitions(request ->
                        request.familyPrefix(FAMILY).sort(SortOrder.DESC).maxResults(1))
                .taskDefinitionArns()
                .get(0);
    }

    private software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse definition(String arn) {
        return clients.reads()
                .describeTaskDefinition(request -> request.taskDefinition(arn).include(TaskDefinitionField.TAGS));
    }

    private static int revision(String arn) {
        return Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1));
    }

    private static Path sampleJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../sample-service/target"))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("greenlight-sample-service-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static final class PassingGate implements Gate {
        @Override
        public Run start(Request request, Runnable concluded) {
            concluded.run();
            return new Run() {
                @Override
                public Optional<Verdict> verdict() {
                    return Optional.of(Verdict.passed("nothing to look at", List.of()));
                }

                @Override
                public void cancel() {}
            };
        }
    }
}
