package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.harness.cli.CommandRun;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The proof on the local cloud: green in its usual form and in every dialect at once, and of nothing but a sandbox. */
@Timeout(300)
class ProveTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern READ = Pattern.compile("ecs:(Describe|List).*");
    /** There only while a deployment is on its way, and in the dialect in which it stays. */
    private static final String MOVING = "services[].currentServiceDeployment";

    private static final String MARK = "m4rk-7f2c";
    private static final Duration MINUTE = Duration.ofSeconds(1);

    /** Questions that the releases answer one way in the usual form, and the other way in the dialects. */
    private static final Set<String> DIALECTS = Set.of("current-deployment", "pause-type", "order");

    @TempDir
    private Path directory;

    @Test
    void everyRelease_endsAsItMust_andTheReportSaysWhatIsStillOpen() throws Exception {
        try (ProofWorld world = ProofWorld.start(directory, MINUTE)) {
            world.putAlarm("proof-errors");
            serveWithSecrets(world);

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
            assertThat(JSON.readTree(run.out()).path("reasons"))
                    .as("the verdict, and each question that only AWS answers, with its page")
                    .hasSize(11)
                    .allSatisfy(
                            reason -> assertThat(reason.asText()).containsPattern("AWS|https://docs.aws.amazon.com/"));
            String page = Files.readString(world.home().resolve("reports/target/prove.html"));
            assertThat(page)
                    .contains("all 10 questions are open until AWS answers them", "Still open")
                    .doesNotContain("<script", "src=", "@import");
            String recordings = Files.readString(world.home().resolve("reports/target/recordings.json"));
            assertThat(recordings).contains("ecs:RegisterTaskDefinition");
            assertThat(List.of(recordings, page, run.out(), run.err())).noneMatch(text -> text.contains(MARK));
            recordingsHoldAgainst(world, recordings);
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
            ecs.tagResource(request -> request.resourceArn(service.serviceArn())
                    .tags(Tag.builder().key("greenlight:sandbox").value("false").build()));
            CommandRun marked = prove(world, Map.of());
            ecs.untagResource(
                    request -> request.resourceArn(service.serviceArn()).tagKeys("greenlight:sandbox"));
            CommandRun unmarked = prove(world, Map.of());

            assertThat(List.of(marked, unmarked)).allSatisfy(run -> {
                assertThat(run.code()).isEqualTo(2);
                assertThat(run.err()).contains("expected the tag greenlight:sandbox=true on local/whatsapp-saas");
            });
            assertThat(world.deployments()).isZero();
            assertThat(world.actions()).doesNotContain("ecs:UpdateService", "ecs:RegisterTaskDefinition");
        }
    }

    /** A task definition that has what must not be told where such things stand. */
    private static void serveWithSecrets(ProofWorld world) {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            TaskDefinition running = ecs.describeTaskDefinition(
                            request -> request.taskDefinition("whatsapp-saas-local"))
                    .taskDefinition();
            ContainerDefinition container = running.containerDefinitions().get(0).toBuilder()
                    .environment(
                            KeyValuePair.builder().name("TOKEN").value(MARK).build())
                    .command("serve", "--token", MARK)
                    .dockerLabels(Map.of("token", MARK))
                    .build();
            String secret = ecs.registerTaskDefinition(request -> request.family(running.family())
                            .networkMode(running.networkMode())
                            .requiresCompatibilities(running.requiresCompatibilities())
                            .cpu(running.cpu())
                            .memory(running.memory())
                            .containerDefinitions(container))
                    .taskDefinition()
                    .taskDefinitionArn();
            ecs.updateService(request -> request.cluster(ProofWorld.PLACE.cluster())
                    .service(ProofWorld.PLACE.service())
                    .taskDefinition(secret));
        }
        world.awaitDeploymentOver();
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

    /** What was recorded is what the cloud answers again, member by member; with AWS's recordings the same test finds what it lacks. */
    private static void recordingsHoldAgainst(ProofWorld world, String recordings) throws Exception {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (JsonNode one : JSON.readTree(recordings)) {
            if (READ.matcher(one.path("action").asText()).matches()
                    && one.path("error").asText().isEmpty()) {
                newest.put(one.path("action").asText(), one);
            }
        }
        assertThat(newest).hasSizeGreaterThan(5);
        for (JsonNode one : newest.values()) {
            Set<String> recorded = members(one.path("response"));
            recorded.remove(MOVING);
            assertThat(members(ask(world, one))).as(one.path("action").asText()).containsAll(recorded);
        }
        assertThat(members(newest.get("ecs:DescribeServices").path("response")))
                .contains("services[].deploymentConfiguration.strategy");
    }

    private static JsonNode ask(ProofWorld world, JsonNode recorded) throws Exception {
        String operation = recorded.path("action").asText().substring("ecs:".length());
        HttpRequest request = HttpRequest.newBuilder(world.cloud().endpoint())
                .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(
                        recorded.path("request").toString()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The paths of all members: {@code services[].status}. */
    private static Set<String> members(JsonNode node) {
        Set<String> found = new TreeSet<>();
        members("", node, found);
        return found;
    }

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
