package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.local.SampleService;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rollouts of real processes behind a real load balancer, driven by the command line as a process, under the requests of
 * visitors. One cloud for all, so that each begins with what the one before has left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployIT {
    @TempDir
    private static Path directory;

    private static CloudProcess cloud;
    private Visitors visitors;

    @BeforeAll
    static void startCloud() throws Exception {
        cloud = CloudProcess.start(
                Files.createDirectories(directory.resolve("cloud")),
                SampleService.jar(Path.of("../..").toRealPath()));
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @BeforeEach
    void visit() {
        visitors = new Visitors(cloud.production());
    }

    @AfterEach
    void nobodyLostAnything() throws Exception {
        visitors.leave();
        assertThat(visitors.lost())
                .as(() -> "lost of %d requests%s".formatted(visitors.sent(), cloud.lately()))
                .isEmpty();
        assertThat(visitors.sent()).isPositive();
    }

    @Test
    @Order(1)
    void goodRelease_isLive_andServedNobodyBeforeItsGatePassed() throws Exception {
        Map<String, String> secrets = new HashMap<>(cloud.secrets());
        secrets.put("GREENLIGHT_AWS_MINUTE", "1s");
        try (HarnessProcess deploy = HarnessProcess.start(
                directory, cloud, secrets, "deploy", "--env", "local", "--image-tag", "v2", "--json", "-")) {
            assertThat(deploy.exitCode()).as(deploy.err()).isZero();

            JsonNode rollout = deploy.json().path("rollout");
            assertThat(rollout.path("outcome").asText()).isEqualTo("succeeded");
            assertThat(rollout.path("digest").asText()).startsWith("sha256:");
            assertThat(gate(rollout, "POST_TEST_TRAFFIC_SHIFT").path("checks").findValuesAsText("id"))
                    .contains("rollout.image-digest", "health.version", "security.csp");
            assertThat(statuses(gate(rollout, "POST_TEST_TRAFFIC_SHIFT")))
                    .containsEntry("api.admin-authenticated", "passed")
                    .containsEntry("api.webhook-verification", "passed")
                    .containsEntry("api.webhook-signature", "passed");
            assertThat(rollout.toString()).contains("ECS runs the image that was looked up");
            assertThat(deploy.err() + deploy.out())
                    .as("secrets")
                    .doesNotContain(cloud.secrets().values());
            Instant passed = Instant.parse(
                    gate(rollout, "POST_TEST_TRAFFIC_SHIFT").path("at").asText());
            assertThat(visitors.firstSeen("v2"))
                    .hasValueSatisfying(at -> assertThat(at).isAfter(passed));
            assertThat(visitors.lastVersion()).isEqualTo("v2");
        }
    }

    @Test
    @Order(2)
    void badRelease_goesBackByItself_andKeepsItsEvidence() throws Exception {
        try (HarnessProcess deploy = deploy("v3-fault-no-x-frame-options")) {
            assertThat(deploy.exitCode()).as(deploy.err()).isEqualTo(1);

            JsonNode rollout = deploy.json().path("rollout");
            assertThat(rollout.path("outcome").asText()).isEqualTo("rolled-back");
            assertThat(rollout.path("reason").asText())
                    .contains("serves everything again, verified")
                    .contains("security.x-frame-options");
            assertThat(deploy.err())
                    .containsPattern("\\[EVIDENCE\\] \\S+Z task ")
                    .containsPattern("\\[EVIDENCE\\] \\S+Z log ecs/app/")
                    .contains("listening http");
            assertThat(visitors.firstSeen("v3-fault-no-x-frame-options")).isEmpty();
            assertThat(visitors.lastVersion()).isEqualTo("v2");
        }
    }

    @Test
    @Order(3)
    void latest_isRefused_andNothingIsChanged() throws Exception {
        try (HarnessProcess deploy = deploy("latest")) {
            assertThat(deploy.exitCode()).as(deploy.err()).isEqualTo(6);

            JsonNode rollout = deploy.json().path("rollout");
            assertThat(rollout.path("outcome").asText()).isEqualTo("refused");
            assertThat(rollout.path("deployment").asText()).isEmpty();
            assertThat(rollout.path("reason").asText())
                    .contains("preflight.image-tag")
                    .contains("nothing was changed");
        }
    }

    @Test
    @Order(4)
    void missingImage_isRefused_beforeAnythingIsRegistered() throws Exception {
        try (HarnessProcess deploy = deploy("missing-9")) {
            assertThat(deploy.exitCode()).as(deploy.err()).isEqualTo(6);
            assertThat(deploy.json().path("rollout").path("to").asText()).isEmpty();
            assertThat(deploy.err()).contains("There is no image").contains("missing-9");
        }
    }

    @Test
    @Order(5)
    void killedHarness_isResumed_andASecondOneIsBusyMeanwhile() throws Exception {
        // A bake that outlasts the start of the second one on a busy machine; a minute lasts a second.
        try (HarnessProcess deploy = start("deploy", "--env", "local", "--image-tag", "v4", "--bake", "30m")) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> deploy.err().contains("following that deployment") || !deploy.isAlive());
            try (HarnessProcess second = deploy("v5")) {
                assertThat(second.exitCode()).as(second.err()).isEqualTo(5);
                assertThat(second.err()).contains("holds local-local-whatsapp-saas");
            }
            assertThat(deploy.isAlive()).as(deploy.err()).isTrue();
            deploy.kill();
        }
        try (HarnessProcess resume = start("resume", "--env", "local", "--json", "-")) {
            assertThat(resume.exitCode()).as(resume.err()).isZero();
            assertThat(resume.json().path("rollout").path("outcome").asText()).isEqualTo("succeeded");
            assertThat(visitors.lastVersion()).isEqualTo("v4");
        }
    }

    @Test
    @Order(6)
    void killedHarnessThatNobodyResumes_leavesItToEcs_whichGoesBack() throws Exception {
        // A pause of three minutes of ECS, which last a second each here.
        try (HarnessProcess deploy = HarnessProcess.start(
                directory,
                cloud,
                Map.of("GREENLIGHT_AWS_MINUTE", "1m"),
                "deploy",
                "--env",
                "local",
                "--image-tag",
                "v7")) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> deploy.err().contains("POST_TEST_TRAFFIC_SHIFT gate begins") || !deploy.isAlive());
            deploy.kill();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !new ObjectMapper().readTree(status()).has("deployment"));
        try (HarnessProcess resume = start("resume", "--env", "local", "--json", "-")) {
            assertThat(resume.exitCode()).as(resume.err()).isEqualTo(1);
            assertThat(resume.json().path("rollout").path("reason").asText())
                    .contains("ECS rolls back by itself")
                    .contains("serves everything again, verified");
            assertThat(visitors.firstSeen("v7")).isEmpty();
        }
    }

    @Test
    @Order(7)
    void rollback_leadsToThePreviousRevision_andHistoryTellsAllOfIt() throws Exception {
        try (HarnessProcess rollback = start("rollback", "--env", "local", "--reason", "odd numbers", "--json", "-")) {
            assertThat(rollback.exitCode()).as(rollback.err()).isZero();
            assertThat(rollback.err()).contains("whatsapp-saas-mvp:v4").contains("whatsapp-saas-mvp:v2");
            assertThat(rollback.json().path("rollout").path("why").asText()).isEqualTo("odd numbers");
        }
        try (HarnessProcess history = start("history", "--env", "local", "--json", "-")) {
            assertThat(history.exitCode()).as(history.err()).isZero();
            assertThat(history.json().findValuesAsText("outcome"))
                    .filteredOn(outcome -> !outcome.equals("passed") && !outcome.equals("failed"))
                    .containsExactly(
                            "succeeded", "rolled-back", "succeeded", "refused", "refused", "rolled-back", "succeeded");
        }
    }

    @Test
    @Order(8)
    void plan_changesNothing_andShowsWhatWouldChange() throws Exception {
        String before = status();
        try (HarnessProcess plan = start("plan", "--env", "local", "--image-tag", "v6")) {
            assertThat(plan.exitCode()).as(plan.err()).isZero();
            assertThat(plan.out())
                    .contains("containerDefinitions[app].image")
                    .contains("whatsapp-saas-mvp:v6")
                    .contains("nothing was changed");
        }
        assertThat(status()).isEqualTo(before);
    }

    @Test
    @Order(9)
    void terminatedHarness_leavesTheRolloutAndSaysSo_andRollbackEndsIt() throws Exception {
        try (HarnessProcess deploy = deploy("v8")) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> deploy.err().contains("following that deployment") || !deploy.isAlive());
            deploy.terminate();

            assertThat(deploy.exitCode()).as(deploy.err()).isEqualTo(130);
            assertThat(deploy.err()).contains("the rollout was left in phase").contains("`greenlight resume`");
        }
        try (HarnessProcess rollback = start("rollback", "--env", "local", "--json", "-")) {
            assertThat(rollback.exitCode()).as(rollback.err()).isZero();
            assertThat(rollback.json().path("rollout").path("outcome").asText()).isEqualTo("rolled-back");
            assertThat(visitors.firstSeen("v8")).isEmpty();
        }
    }

    @Test
    @Order(10)
    void slack_isTold_andItsFailureChangesNothing() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer slack = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        slack.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        slack.start();
        String address = "http://127.0.0.1:%d/hook".formatted(slack.getAddress().getPort());
        try (HarnessProcess deploy = HarnessProcess.start(
                directory,
                cloud,
                Map.of("SLACK_WEBHOOK_URL", address),
                "deploy",
                "--env",
                "local",
                "--image-tag",
                "latest")) {
            assertThat(deploy.exitCode()).as(deploy.err()).isEqualTo(6);
            assertThat(told).isNotEmpty().allSatisfy(body -> assertThat(body).contains("blocks"));
            assertThat(deploy.err()).contains("[WARNING]").doesNotContain(address);
        } finally {
            slack.stop(0);
        }
    }

    private static String status() throws Exception {
        try (HarnessProcess status = start("status", "--env", "local", "--json", "-")) {
            assertThat(status.exitCode()).as(status.err()).isZero();
            assertThat(status.json().path("serving").get(0).path("weight").asDouble())
                    .isEqualTo(100);
            return status.out();
        }
    }

    private static Map<String, String> statuses(JsonNode gate) {
        Map<String, String> statuses = new HashMap<>();
        gate.path("checks")
                .forEach(check -> statuses.put(
                        check.path("id").asText(), check.path("status").asText()));
        return statuses;
    }

    private static JsonNode gate(JsonNode rollout, String stage) {
        for (JsonNode gate : rollout.path("gates")) {
            if (gate.path("stage").asText().equals(stage)) {
                return gate;
            }
        }
        throw new AssertionError("no gate at " + stage + " in " + rollout);
    }

    private static HarnessProcess deploy(String tag) throws Exception {
        return start("deploy", "--env", "local", "--image-tag", tag, "--json", "-");
    }

    private static HarnessProcess start(String... args) throws Exception {
        return HarnessProcess.start(directory, cloud, Map.of("GREENLIGHT_AWS_MINUTE", "1s"), args);
    }
}
