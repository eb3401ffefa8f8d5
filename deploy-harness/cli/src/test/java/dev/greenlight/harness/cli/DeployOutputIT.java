package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.cloud.CloudOptions;
import dev.greenlight.cloud.LocalCloud;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.local.SampleService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of a rollout: chats, GitHub, scripts, and the record in S3. With real processes on the local cloud. */
@Timeout(180)
class DeployOutputIT {
    private static final String MARKER = "m4rk3r-in-the-path-7f3a";
    private static final String BAD = "v3-fault-no-x-frame-options";
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final String SERVICE = "arn:aws:ecs:eu-central-1:123456789012:service/local/whatsapp-saas";

    private static LocalCloud cloud;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> slack = new CopyOnWriteArrayList<>();
    private final List<String> plain = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer receiver;

    @TempDir
    private Path home;

    @BeforeAll
    static void startCloud() throws InterruptedException {
        cloud = LocalCloud.start(CloudOptions.forTests()
                .withThrottle(false)
                .withMinute(Duration.ofSeconds(1))
                .withThrottle(false)
                .withTasks(CloudOptions.Tasks.processes(SampleService.jar(ROOT))));
        assertThat(cloud.awaitServices(Duration.ofSeconds(60))).isEmpty();
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        Path environments = Files.createDirectories(home.resolve("deploy-harness/environments"));
        Files.copy(ROOT.resolve("deploy-harness/environments/local.yaml"), environments.resolve("local.yaml"));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receive("/slack/" + MARKER, slack);
        receive("/plain/" + MARKER, plain);
        receiver.start();
        String base = "http://127.0.0.1:" + receiver.getAddress().getPort();
        variables.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        variables.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        variables.put("CI", "true");
        variables.put("SLACK_WEBHOOK_URL", base + "/slack/" + MARKER);
        variables.put("TEAM_HOOK", base + "/plain/" + MARKER);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void badRelease_isToldToChatsGithubAndScripts_andNobodyLearnsTheAddress() throws IOException {
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_STEP_SUMMARY", home.resolve("summary.md").toString());

        int code = run("--image-tag", BAD, "--json", "-");

        assertThat(code).as(errors()).isEqualTo(ExitCode.FAILED);
        assertThat(slack).hasSize(3);
        assertThat(slack.get(0)).contains("Rollout of " + BAD + " to whatsapp-saas (local) started");
        assertThat(slack.get(1)).contains("Gate at POST_TEST_TRAFFIC_SHIFT").contains("security.x-frame-options");
        assertThat(slack.get(2)).contains("was rolled back from whatsapp-saas (local)");
        assertThat(plain).hasSize(3).allMatch(message -> message.contains("\"tool\":\"greenlight\""));
        JsonNode rollout = new ObjectMapper().readTree(output()).path("rollout");
        assertThat(rollout.path("outcome").asText()).isEqualTo("rolled-back");
        assertThat(rollout.path("rolledBackAt").asText()).isNotEmpty();
        Path page = Path.of(rollout.path("report").asText());
        assertThat(page).hasParentRaw(home.resolve("reports/target/rollouts"));
        assertThat(page).content().contains("Rolled back", "security.x-frame-options", "ecs:ContinueServiceDeployment");
        assertThat(errors()).contains("Timeline:    " + page);
        assertThat(Files.readString(home.resolve("summary.md")))
                .contains("Greenlight deploy: failed", "| Outcome | rolled-back |", "security.x-frame-options");
        assertThat(home.resolve("reports/target/junit/TEST-greenlight-deploy.xml"))
                .content()
                .contains("x-frame-options");
        assertThat(home.resolve("reports/target/allure-results")).isNotEmptyDirectory();
        List<String> lines = errors().lines().toList();
        assertThat(lines.get(0)).startsWith("::stop-commands::");
        String resume = "::" + lines.get(0).substring("::stop-commands::".length()) + "::";
        assertThat(lines.subList(lines.indexOf(resume) + 1, lines.size()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("::error title=") || line.startsWith("::warning title="))
                .anyMatch(line -> line.startsWith("::error title=greenlight deploy::"))
                .anyMatch(line -> line.startsWith("::error title=security.x-frame-options::"));
        assertThat(everything())
                .hasSizeGreaterThan(10)
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(MARKER));
    }

    @Test
    void receiversThatFail_changeNoVerdict() throws IOException {
        status = 500;

        int code = run("--image-tag", "v2");

        assertThat(code).as(errors()).isZero();
        assertThat(slack).hasSize(2);
        assertThat(errors())
                .contains("[WARNING] Notifying 127.0.0.1 of \"started\" failed: HTTP 500")
                .contains("[WARNING] Notifying 127.0.0.1 of \"succeeded\" failed: HTTP 500");
        assertThat(everything())
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(MARKER));
    }

    @Test
    void release_isWrittenOnTheService_withWhoAndWhen() throws Exception {
        variables.put("GITHUB_ACTOR", "maria");

        int code = run("--image-tag", "v2-tagged");

        assertThat(code).as(errors()).isZero();
        assertThat(tagsOfTheService())
                .contains("\"greenlight:version\"", "\"v2-tagged\"")
                .contains("\"greenlight:released-by\"", "\"maria _GitHub_\"")
                .contains("\"greenlight:released-at\"");
    }

    @Test
    void unfitAddress_isAWarning_andTheRecordMayLieInS3() throws Exception {
        variables.put("SLACK_WEBHOOK_URL", "https://evil.example/" + MARKER);
        createBucket("records");
        Path more = Files.writeString(home.resolve("more.yaml"), "rollout: {records: 's3://records/team'}\n");

        int code = run("--image-tag", "v2-s3", "--config", more.toString());

        assertThat(code).as(errors()).isZero();
        assertThat(errors()).contains("SLACK_WEBHOOK_URL must be an https URL of hooks.slack");
        assertThat(output()).contains("s3://records/team/local-local-whatsapp-saas/");
        assertThat(home.resolve("cache/greenlight/rollouts")).doesNotExist();
        out.reset();
        assertThat(Greenlight.run(io(), "history", "--env", "local", "--config", more.toString()))
                .isZero();
        assertThat(output()).contains("succeeded", "whatsapp-saas-local:");
        assertThat(everything())
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(MARKER));
    }

    @Test
    void timelineThatCannotBeWritten_changesNoVerdict_andIsMadeLaterFromTheRecord() throws IOException {
        Path notAFolder = home.resolve("reports/target/rollouts");
        Files.createDirectories(notAFolder.getParent());
        Files.writeString(notAFolder, "in the way");

        int code = run("--image-tag", "v2-no-page");

        assertThat(code).as(errors()).isZero();
        assertThat(errors()).contains("greenlight: cannot write the timeline " + notAFolder);
        assertThat(output()).contains("Deployment successful").doesNotContain("Timeline:");

        Files.delete(notAFolder);
        out.reset();
        assertThat(Greenlight.run(io(), "history", "--env", "local")).isZero();
        assertThat(output()).contains("succeeded").doesNotContain(".html");
        out.reset();
        assertThat(Greenlight.run(io(), "history", "--env", "local", "--html", "last"))
                .as(errors())
                .isZero();
        Path page = Path.of(output().strip());
        assertThat(page).content().contains("Succeeded", "v2-no-page", "BAKE_<wbr>TIME gate");
        out.reset();
        assertThat(Greenlight.run(io(), "history", "--env", "local")).isZero();
        assertThat(output()).contains("Timeline of the newest: " + page);
        assertThat(Greenlight.run(io(), "history", "--env", "local", "--html", "no-such"))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(errors()).contains("There is no record of a rollout \"no-such\" here");
    }

    private int run(String... args) throws IOException {
        Path config = Files.writeString(
                home.resolve("team.yaml"),
                "notify: {webhook-variable: TEAM_HOOK}\nrollout: {poll: 100ms}\naws: {minute: 1s}\n");
        List<String> all = new ArrayList<>(List.of("deploy", "--env", "local", "--config", config.toString()));
        all.addAll(List.of(args));
        return Greenlight.run(io(), all.toArray(String[]::new));
    }

    private Io io() {
        return new Io(stream(out), stream(err), false, false, variables, home, Clock.systemUTC());
    }

    private void receive(String path, List<String> messages) {
        receiver.createContext(path, exchange -> {
            messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private static String tagsOfTheService() throws IOException, InterruptedException {
        return ask("ListTagsForResource", "{\"resourceArn\":\"%s\"}".formatted(SERVICE));
    }

    private static String ask(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cloud.endpoint())
                .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261103/eu-central-1/ecs/aws4_request, SignedHeaders=host,"
                                + " Signature=0")
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void createBucket(String name) throws IOException, InterruptedException {
        assertThat(send("PUT", cloud.endpoint().resolve("/" + name))).isEqualTo(200);
    }

    private static int send(String method, URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(5))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261103/eu-central-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Map<String, String> everything() throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        texts.put("stdout", output());
        texts.put("stderr", errors());
        return texts;
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
