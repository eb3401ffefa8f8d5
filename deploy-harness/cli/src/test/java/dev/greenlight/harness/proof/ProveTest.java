package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/** The proof on the local cloud: green in its usual form and in every dialect at once, and of nothing but a sandbox. */
@Timeout(300)
class ProveTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MINUTE = Duration.ofSeconds(1);

    /** Every answer of which the usual form and the dialects make something else. */
    private static final Set<String> DIALECTS = Set.of("current-deployment", "pause-type", "order");

    @TempDir
    private Path directory;

    @Test
    void everyRelease_endsAsItMust_andTheReportSaysWhatIsStillOpen() throws Exception {
        try (ProofWorld world = ProofWorld.start(directory, MINUTE)) {
            world.putAlarm("proof-errors");

            CommandRun run = prove(world, Map.of("aws.alarms", "proof-errors"));

            assertThat(run.code()).as(run.toString()).isZero();
            Map<String, String> statuses = statuses(run);
            assertThat(statuses.keySet().stream().filter(id -> id.startsWith("releases.")))
                    .hasSize(9);
            assertThat(statuses)
                    .allSatisfy((id, status) ->
                            assertThat(status).as(id).isEqualTo(id.startsWith("releases.") ? "passed" : status));
            DIALECTS.forEach(name -> assertThat(statuses).containsEntry("questions." + name, "passed"));
            assertThat(statuses).containsEntry("questions.hooks-at-first", "skipped");
            String page = Files.readString(world.home().resolve("reports/target/prove.html"));
            assertThat(page)
                    .contains("all 10 questions are open until AWS answers them", "Still open")
                    .doesNotContain("<script", "src=", "@import");
            recordingHoldsAgainstTheCloud(world);
        }
    }

    @Test
    void inEveryDialectAtOnce_everyReleaseEndsAsItMust_andTheQuestionsSeeIt() throws Exception {
        try (ProofWorld world = ProofWorld.start(
                directory,
                MINUTE,
                EnumSet.complementOf(EnumSet.of(Dialect.OLDEST_FIRST, Dialect.ROLLING_BAKE_IGNORED)))) {
            CommandRun run = prove(world, Map.of());

            assertThat(run.code()).as(run.toString()).isZero();
            assertThat(statuses(run)).containsEntry("releases.alarm", "skipped");
            Map<String, String> statuses = statuses(run);
            DIALECTS.forEach(name -> assertThat(statuses).containsEntry("questions." + name, "warning"));
        }
    }

    @Test
    void aServiceThatIsNoSandbox_isLeftAlone() throws Exception {
        try (ProofWorld world = ProofWorld.start(directory, MINUTE);
                EcsClient ecs = world.client(EcsClient.builder())) {
            Service service = ecs.describeServices(request -> request.cluster(ProofWorld.PLACE.cluster())
                            .services(ProofWorld.PLACE.service())
                            .include(ServiceField.TAGS))
                    .services()
                    .get(0);
            ecs.untagResource(
                    request -> request.resourceArn(service.serviceArn()).tagKeys("greenlight:sandbox"));

            CommandRun run = prove(world, Map.of());

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("expected the tag greenlight:sandbox=true on local/whatsapp-saas");
            assertThat(world.deployments()).isZero();
            assertThat(world.actions()).doesNotContain("ecs:UpdateService", "ecs:RegisterTaskDefinition");
        }
    }

    private CommandRun prove(ProofWorld world, Map<String, String> settings) {
        return world.greenlight(settings, "prove", "--json", "-");
    }

    private static Map<String, String> statuses(CommandRun run) throws Exception {
        Map<String, String> statuses = new HashMap<>();
        JSON.readTree(run.out())
                .path("checks")
                .forEach(check -> statuses.put(
                        check.path("id").asText(), check.path("status").asText()));
        return statuses;
    }

    /** What was recorded is what the cloud answers again, member by member; on AWS's recordings the same test finds what it lacks. */
    private void recordingHoldsAgainstTheCloud(ProofWorld world) throws Exception {
        JsonNode recorded = JSON.readTree(Files.readString(world.home().resolve("reports/target/recordings.json")));
        Set<String> members = new TreeSet<>();
        for (JsonNode one : recorded) {
            if (one.path("action").asText().equals("ecs:DescribeServices")) {
                members("", one.path("response"), members);
            }
        }
        assertThat(recorded.toString()).doesNotContain("m4rk-");
        assertThat(members)
                .contains("services[].currentServiceDeployment", "services[].deploymentConfiguration.strategy");
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            Set<String> answered = new TreeSet<>();
            Object service = dev.greenlight.harness.aws.Pojos.toMap(ecs.describeServices(
                    request -> request.cluster(ProofWorld.PLACE.cluster()).services(ProofWorld.PLACE.service())));
            members("", JSON.convertValue(plain(service), JsonNode.class), answered);
            assertThat(members)
                    .containsAll(answered.stream()
                            .filter(one -> !one.contains("tags"))
                            .toList());
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new HashMap<>();
            map.forEach((key, one) -> copy.put(String.valueOf(key), plain(one)));
            return copy;
        }
        return value instanceof java.util.List<?> list
                ? list.stream().map(ProveTest::plain).toList()
                : String.valueOf(value);
    }

    /** The paths of all members: {@code services[].status}. */
    private static void members(String at, JsonNode node, Set<String> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each ->
                            members(at.isEmpty() ? each.getKey() : at + "." + each.getKey(), each.getValue(), found));
        } else if (node.isArray()) {
            node.forEach(each -> members(at + "[]", each, found));
        } else {
            found.add(at);
        }
    }
}
