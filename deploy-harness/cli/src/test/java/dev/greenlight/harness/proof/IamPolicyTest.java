package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.cloud.iam.Access;
import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.cli.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The policy allows what is needed and nothing else, as the cloud saw it over every verb and every kind of end. */
class IamPolicyTest {
    private static final String BAD = "-fault-no-x-frame-options";

    /** Checked by IAM when a task definition names roles; no request of its own. */
    private static final String IMPLIED = "iam:PassRole";

    @TempDir
    private Path directory;

    /** Ten rollouts one after the other: longer than other tests may take. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void actionsOfThePolicy_areExactlyThoseThatTheCloudSaw() {
        Set<String> seen = new TreeSet<>();
        Set<Access> asked;
        String policy;
        Map<String, String> inS3 = Map.of("rollout.records", "s3://evidence/rollouts");
        Map<String, String> scanned = with(inS3, "gates.preflight.suites", "[preflight, image-scan]");
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
            world.makeBucket("evidence");
            world.putAlarm("errors");
            giveRoles(world);
            policy = world.enforcePolicy(scanned);
            everyVerbAndEveryKindOfEnd(world, inS3, scanned);
            world.actions().stream().map(IamPolicyTest::asIamNamesIt).forEach(seen::add);
            asked = world.cloud().policy().asked();
        }
        // What the test itself did.
        seen.removeAll(Set.of("s3:CreateBucket", "cloudwatch:PutMetricAlarm"));

        Set<String> allowed = IamPolicy.of(PolicyScope.of(ProofWorld.PLACE))
                .withRecordsIn(PolicyScope.of(ProofWorld.PLACE), "evidence", "rollouts")
                .withScansIn(PolicyScope.of(ProofWorld.PLACE))
                .actions();

        assertThat(allowed).contains(IMPLIED);
        allowed.remove(IMPLIED);
        assertThat(allowed).isEqualTo(seen);
        assertThat(asked).as("denied").allMatch(access -> access.isAllowedBy(policy));
        assertThat(actionsAndResources(policy))
                .allSatisfy(less -> assertThat(asked).anyMatch(access -> !access.isAllowedBy(less)));
    }

    private void everyVerbAndEveryKindOfEnd(ProofWorld world, Map<String, String> inS3, Map<String, String> scanned) {
        Map<String, String> alarms = Map.of("aws.alarms", "[errors]");
        Map<String, String> quiet =
                Map.of("aws.alarms", "[errors]", "monitoring.no-data", "pass", "monitoring.max-p95", "30s");
        world.cloud()
                .faults()
                .add(Fault.of(FaultKind.REPLY_LOST, "ecs:RegisterTaskDefinition")
                        .once());
        assertEnds(0, world.deploy("v2", alarms));
        assertEnds(1, world.deploy("a" + BAD));
        assertEnds(
                1,
                world.deploy(
                        "b" + BAD,
                        Map.of(
                                "gates.candidate.suites", "[health]",
                                "gates.bake.suites", "[security]",
                                "rollout.bake", "20m")));
        assertEnds(6, world.deploy("missing-3"));
        assertEnds(0, world.deploy("v3", "--strategy", "rolling"));
        assertEnds(0, world.deploy("v4", "--strategy", "canary"));
        assertEnds(0, world.rollback());
        assertEnds(0, world.greenlight(Map.of(), "plan", "--image-tag", "v5"));
        assertEnds(0, world.greenlight(Map.of(), "status"));
        assertEnds(0, world.greenlight(Map.of(), "history"));
        assertEnds(0, world.greenlight(Map.of(), "diff", "1", "2"));
        assertEnds(0, world.deploy("v6", scanned));
        assertEnds(0, world.greenlight(inS3, "history"));
        assertEnds(0, world.greenlight(Map.of(), "iam-policy"));
        assertEnds(0, world.greenlight(Map.of(), "incident"));
        assertEnds(0, world.greenlight(quiet, "watch", "--for", "1m", "--interval", "1m"));
        CommandRun doctor = world.greenlight(Map.of(), "doctor", "--project", directory.toString());
        assertThat(doctor.out())
                .as("a role for releases pushes no images")
                .contains("Failed: 1 of 8 checks failed: doctor.ecr-push");
    }

    /** A service whose tasks and hooks have roles, which every update passes on. */
    private static void giveRoles(ProofWorld world) {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            TaskDefinition first = ecs.describeTaskDefinition(
                            request -> request.taskDefinition("whatsapp-saas-local:1"))
                    .taskDefinition();
            String withRoles = ecs.registerTaskDefinition(request -> request.family(first.family())
                            .networkMode(first.networkMode())
                            .requiresCompatibilities(first.requiresCompatibilities())
                            .cpu(first.cpu())
                            .memory(first.memory())
                            .executionRoleArn("arn:aws:iam::123456789012:role/execution")
                            .taskRoleArn("arn:aws:iam::123456789012:role/task")
                            .containerDefinitions(first.containerDefinitions()))
                    .taskDefinition()
                    .taskDefinitionArn();
            ecs.updateService(request -> request.cluster(ProofWorld.PLACE.cluster())
                    .service(ProofWorld.PLACE.service())
                    .taskDefinition(withRoles)
                    .deploymentConfiguration(deployment -> deployment.lifecycleHooks(DeploymentLifecycleHook.builder()
                            .hookTargetArn("arn:aws:lambda:eu-central-1:123456789012:function:team")
                            .roleArn("arn:aws:iam::123456789012:role/hooks")
                            .lifecycleStagesWithStrings("POST_SCALE_UP")
                            .build())));
        }
        world.awaitDeploymentOver();
    }

    /** The policy once without each action, and once without each resource, of each of its statements. */
    private static List<String> actionsAndResources(String policy) {
        List<String> lesser = new ArrayList<>();
        JsonNode whole = read(policy);
        for (int i = 0; i < whole.path("Statement").size(); i++) {
            for (String member : List.of("Action", "Resource")) {
                int count = Math.max(
                        1, whole.at("/Statement/%d/%s".formatted(i, member)).size());
                for (int j = 0; j < count; j++) {
                    JsonNode less = whole.deepCopy();
                    if (count == 1) {
                        ((ArrayNode) less.path("Statement")).remove(i);
                    } else {
                        ((ArrayNode) less.at("/Statement/%d/%s".formatted(i, member))).remove(j);
                    }
                    lesser.add(less.toString());
                }
            }
        }
        return lesser;
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    private static String asIamNamesIt(String action) {
        return action.equals("s3:ListObjectsV2") ? "s3:ListBucket" : action;
    }

    private static void assertEnds(int code, CommandRun run) {
        assertThat(run.code()).as(run.toString()).isEqualTo(code);
    }
}
