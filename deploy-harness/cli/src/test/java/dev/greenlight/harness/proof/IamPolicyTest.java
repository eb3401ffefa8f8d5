package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.PolicyScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The policy allows what is needed and nothing else, as the cloud saw it over every verb and every kind of end. */
class IamPolicyTest {
    private static final String BAD = "-fault-no-x-frame-options";

    /** Checked by IAM when a task definition names roles; no request of its own. */
    private static final String IMPLIED = "iam:PassRole";

    @TempDir
    private Path directory;

    /** Nine rollouts one after the other: longer than other tests may take. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void actionsOfThePolicy_areExactlyThoseThatTheCloudSaw() {
        Set<String> seen = new TreeSet<>();
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
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
            assertEnds(0, world.deploy("v3", "--strategy", "rolling"));
            assertEnds(0, world.deploy("v4", "--strategy", "canary"));
            assertEnds(0, world.rollback());
            assertEnds(0, world.greenlight(Map.of(), "plan", "--image-tag", "v5"));
            assertEnds(0, world.greenlight(Map.of(), "status"));
            assertEnds(0, world.greenlight(Map.of(), "history"));
            assertEnds(0, world.greenlight(Map.of(), "diff", "1", "2"));
            world.makeBucket("evidence");
            Map<String, String> inS3 = Map.of("rollout.records", "s3://evidence/rollouts");
            Map<String, String> scanned = new HashMap<>(inS3);
            scanned.put("gates.preflight.suites", "[preflight, image-scan]");
            assertEnds(0, world.deploy("v6", scanned));
            assertEnds(0, world.greenlight(inS3, "history"));
            assertEnds(0, world.greenlight(Map.of(), "iam-policy"));
            assertEnds(0, world.greenlight(Map.of(), "incident"));
            assertEnds(0, world.greenlight(quiet, "watch", "--for", "1m", "--interval", "1m"));
            assertEnds(0, world.greenlight(Map.of(), "doctor", "--project", directory.toString()));
            world.actions().stream().map(IamPolicyTest::asIamNamesIt).forEach(seen::add);
        }
        // What the test itself did.
        seen.remove("s3:CreateBucket");

        Set<String> allowed = IamPolicy.of(PolicyScope.of(ProofWorld.PLACE))
                .withRecordsIn(PolicyScope.of(ProofWorld.PLACE), "evidence", "rollouts")
                .withScansIn(PolicyScope.of(ProofWorld.PLACE))
                .actions();

        assertThat(allowed).contains(IMPLIED);
        allowed.remove(IMPLIED);
        assertThat(allowed).isEqualTo(seen);
    }

    private static String asIamNamesIt(String action) {
        return action.equals("s3:ListObjectsV2") ? "s3:ListBucket" : action;
    }

    private static void assertEnds(int code, dev.greenlight.harness.cli.CommandRun run) {
        assertThat(run.code()).as(run.toString()).isEqualTo(code);
    }
}
