package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.CloudOptions.Tasks;
import dev.greenlight.cloud.directory.CloudException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloudTest {
    private static final CloudOptions FAST = CloudOptions.forTests().withMinute(Duration.ofMillis(500));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void newCloud_beginsWithAServiceThatServes() {
        try (LocalCloud cloud = LocalCloud.start(FAST.withTasks(Tasks.processes(SampleJar.find())))) {
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                assertThat(get(cloud.production().orElseThrow(), "/healthz")).contains("\"version\":\"v1\"");
                assertThat(get(cloud.test().orElseThrow(), "/healthz")).contains("\"version\":\"v1\"");
            });

            JsonNode service = cloud.status().all().path("services").path(0);
            assertThat(service.path("name").asText()).isEqualTo("whatsapp-saas");
            assertThat(service.path("cluster").asText()).isEqualTo("local");
            assertThat(service.path("desired").asInt()).isEqualTo(2);
            assertThat(service.path("taskDefinition").asText()).isEqualTo("whatsapp-saas-local:1");
        }
    }

    @Test
    void seededService_hasSecrets_thatOnlyItsOwnerCanReadAndNoApiTells() throws Exception {
        CloudOptions kept = FAST.withDirectory(directory).withTasks(Tasks.processes(SampleJar.find()));
        Path file = directory.resolve("secrets");
        String token;
        try (LocalCloud cloud = LocalCloud.start(kept)) {
            token = secret(file, "ADMIN_TOKEN");
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            awaitAdmin(cloud, token, 200);
            awaitAdmin(cloud, "wrong-" + token, 401);

            assertThat(cloud.status().all().toString()).doesNotContain(token);
            Process commands = new ProcessBuilder("ps", "axww", "-o", "args").start();
            assertThat(new String(commands.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain(token);
        }
        assertThat(Files.readString(directory.resolve("ecs.json")))
                .contains(":parameter/greenlight/local/ADMIN_TOKEN")
                .doesNotContain(token);

        try (LocalCloud again = LocalCloud.start(kept)) {
            assertThat(secret(file, "ADMIN_TOKEN")).isEqualTo(token);
            awaitAdmin(again, token, 200);
        }
    }

    @Test
    void cloudFromBeforeThereWereSecrets_goesOnWithoutThem() throws Exception {
        LocalCloud.start(FAST.withDirectory(directory)).close();
        Files.delete(directory.resolve("secrets"));

        LocalCloud.start(FAST.withDirectory(directory)).close();

        assertThat(directory.resolve("secrets")).doesNotExist();
    }

    private static String secret(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitAdmin(LocalCloud cloud, String token, int status) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            cloud.production().orElseThrow().resolve("/admin/health"))
                                    .header("x-admin-token", token)
                                    .build(),
                            BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void state_survivesARestart_andPortsStayTheSame() {
        CloudOptions kept = FAST.withDirectory(directory);
        URI production;
        String rule;
        try (LocalCloud cloud = LocalCloud.start(kept)) {
            production = cloud.production().orElseThrow();
            rule = cloud.status().all().at("/listeners/0/rules/0/arn").asText();
        }

        assertThat(directory.resolve("elb.json")).isRegularFile();
        assertThat(directory.resolve("cloud.json")).doesNotExist();
        try (LocalCloud cloud = LocalCloud.start(kept)) {
            assertThat(cloud.production()).contains(production);
            assertThat(cloud.status().all().at("/listeners/0/rules/0/arn").asText())
                    .isEqualTo(rule);
            assertThat(cloud.status().all().path("services")).hasSize(1);
        }
    }

    @Test
    void twoClouds_neverShareADirectory() {
        CloudOptions kept = FAST.withDirectory(directory);
        try (LocalCloud cloud = LocalCloud.start(kept)) {
            assertThatThrownBy(() -> LocalCloud.start(kept))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("expected no other cloud to use the state in " + directory)
                    .hasMessageContaining("at " + cloud.endpoint());
        }
    }

    @Test
    void damagedState_isToldInOneSentence_andLeftAlone() throws Exception {
        CloudOptions kept = FAST.withDirectory(directory);
        LocalCloud.start(kept).close();
        Path file = directory.resolve("elb.json");
        Files.writeString(file, "{\"loadBalancers\": [");

        assertThatThrownBy(() -> LocalCloud.start(kept))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is not JSON")
                .hasMessageContaining("start over with \"local down --purge\"");
        assertThat(file).hasContent("{\"loadBalancers\": [");

        Files.writeString(file, "{}");
        assertThatThrownBy(() -> LocalCloud.start(kept))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("it is no such state: Expected a list 'loadBalancers'; found none");
    }

    @Test
    void portThatIsTaken_isToldWithWhatToDo() throws Exception {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> LocalCloud.start(FAST.withPorts(port, 0, 0)))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("choose another, 0 for any free one");
            assertThatThrownBy(() -> LocalCloud.start(FAST.withPorts(0, port, 0)))
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void verbs_findTheCloudByItsDirectory() throws Exception {
        try (LocalCloud cloud = LocalCloud.start(FAST.withDirectory(directory))) {
            assertThat(main("env").out).contains("export AWS_ENDPOINT_URL=" + cloud.endpoint());
            assertThat(main("status").out)
                    .contains("service local/whatsapp-saas")
                    .contains("production  http://127.0.0.1:");
            JsonNode status = JSON.readTree(main("status", "--json", "-").out);
            assertThat(status.path("urls").path("production").asText())
                    .isEqualTo(cloud.production().orElseThrow().toString());

            Result added = main("fault", "add", "latency", "ecs:*", "--with", "delay-ms=1", "--times", "3");
            assertThat(added.code).as(added.err).isZero();
            assertThat(main("fault", "list").out).contains("\"latency\"").contains("ecs:*");
            assertThat(main("fault", "clear").code).isZero();
            assertThat(cloud.faults().all()).isEmpty();
            assertThat(main("fault", "add", "flood", "ecs:*").err).contains("Expected one of the kinds");
        }
    }

    @Test
    void wrongInput_isOneSentence_andExitCode2() {
        assertThat(main("dance").err)
                .isEqualTo("local cloud: expected one of up, status, down, env, fault; found dance\n");
        assertThat(main("up", "--prt", "1").err).contains("expected a known option; found --prt");
        assertThat(main("up", "--port", "x").err).contains("expected a whole number after --port; found x");
        assertThat(main("up", "--minute", "soon").err).contains("expected a duration such as 500ms, 5s or 1m");
        assertThat(main("up", "--tasks", "vm").err).contains("expected process or simulated after --tasks; found vm");
        assertThat(main("up", "--command", "web=run {prot}"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "local cloud: the command for the image web: expected one of the placeholders {tag}, {port},"
                                + " {command}; found {prot}\n"));
        Result status = main("status");
        assertThat(status.code).isEqualTo(2);
        assertThat(status.err).contains("found none; start it with \"local up\"");
        assertThat(main("down").out).isEqualTo("nothing runs\n");
    }

    @Test
    void everyFault_isInTheHelpAndTheReadme() throws Exception {
        Result help = main("fault", "--help");

        assertThat(help.code).as(help.err).isZero();
        String readme = Files.readString(Path.of("README.md"));
        for (var kind : dev.greenlight.cloud.fault.FaultKind.values()) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            assertThat(help.out).contains("\n  " + name + " ");
            assertThat(readme).contains("\n| `" + name + "` | ");
        }
        assertThat(main("up", "--help").out).contains("--production-port");
    }

    @Test
    void imageThatAnEngineHas_isRunByIt_unlessACommandIsMapped() throws Exception {
        Path calls = directory.resolve("calls");
        Path docker =
                Files.writeString(directory.resolve("docker"), "#!/bin/sh\necho \"$@\" >> '%s'\n".formatted(calls));
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        Tasks tasks = Tasks.processes(SampleJar.find()).withDocker(docker.toString());

        try (LocalCloud cloud = LocalCloud.start(FAST.withTasks(tasks))) {
            await("runs of " + cloud.endpoint())
                    .atMost(Duration.ofSeconds(20))
                    .ignoreException(java.nio.file.NoSuchFileException.class)
                    .untilAsserted(() -> assertThat(Files.readString(calls))
                            .containsPattern("run --rm --pull=never --name greenlight-\\S+ .*whatsapp-saas-mvp:v1"));
        }

        // Another file: what the first cloud has asked docker to remove may still be on its way.
        Path ofMapped = directory.resolve("calls-of-mapped");
        Files.writeString(docker, "#!/bin/sh\necho \"$@\" >> '%s'\n".formatted(ofMapped));
        Tasks mapped = tasks.withCommands(Map.of(
                "whatsapp-saas-mvp",
                java.util.List.of("/bin/sh", "-c", "echo x > '" + directory.resolve("mapped") + "'; sleep 60")));
        try (LocalCloud cloud = LocalCloud.start(FAST.withTasks(mapped))) {
            await("the mapped command at " + cloud.endpoint())
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Files.exists(directory.resolve("mapped")));
            assertThat(ofMapped.toFile().exists() ? Files.readString(ofMapped) : "")
                    .doesNotContain("run --rm");
        }
    }

    @Test
    void competingDeploymentAndDrift_happenWhenTheyAreAdded() {
        try (LocalCloud cloud = LocalCloud.start(FAST)) {
            String rule = cloud.status().all().at("/listeners/0/rules/0/arn").asText();

            cloud.faults()
                    .add(dev.greenlight.cloud.fault.Fault.of(dev.greenlight.cloud.fault.FaultKind.RULE_DRIFT, rule));

            assertThat(cloud.status().all().at("/listeners/0/rules/0/weights"))
                    .allSatisfy(weight -> assertThat(weight.asInt()).isEqualTo(50));
        }
    }

    private record Result(int code, String out, String err) {}

    private Result main(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--directory";
        all[args.length + 1] = directory.toString();
        int code = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                all);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String get(URI base, String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
        return answer.body();
    }
}
