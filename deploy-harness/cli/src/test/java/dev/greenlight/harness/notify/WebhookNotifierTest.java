package dev.greenlight.harness.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final Set<String> SLACK = Set.of("hooks.slack.com");
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            received.add("followed");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void startGateAndEnd_areToldInTheirOrder() throws IOException {
        try (var notifier = notifier(MessageForm.JSON)) {
            tellStory(notifier);
        }

        assertThat(received).hasSize(3);
        assertThat(received.get(0))
                .contains("\"kind\":\"started\"")
                .contains("Rollout of v2 to web (production) started");
        assertThat(received.get(1)).contains("gate-failed").contains("health.liveness: HTTP 500");
        assertThat(received.get(2))
                .contains("v2 was rolled back from web (production)")
                .contains("cause: gate");
    }

    @Test
    void everyNotice_saysWhereThereIsMore_andARedGateWhetherUsersMeetIt() throws IOException {
        Rollout live = rollout()
                .with(new Event.Registered(T0, new Candidate("arn:x/web:42", "r/web:v2", "", false)))
                .with(new Event.Staged(T0, Stage.BAKE_TIME, DeploymentStatus.IN_PROGRESS, 100, ""));
        var red = new Event.Concluded(T0, GatePoint.BAKE_TIME, "k", Verdict.failed("1 of 2", List.of()));
        try (var notifier = notifier(MessageForm.SLACK)) {
            notifier.tell(live.with(red), red);
            end(notifier, live, Ending.ROLLED_BACK, "web:41 serves");
        }

        assertThat(received).hasSize(2).allMatch(text -> text.contains("https://ci.example/9"));
        assertThat(received.get(0)).contains("web:42 serves 100 % of production traffic now");
    }

    @Test
    void slackMessage_staysWithinItsLimitsAndMentionsNobody() throws IOException {
        List<CheckResult> checks = IntStream.range(0, 200)
                .mapToObj(i -> CheckResult.of(
                        "a.b" + i, Finding.failed("<!channel> " + "x".repeat(5000)), Duration.ofMillis(1)))
                .toList();
        try (var notifier = notifier(MessageForm.SLACK)) {
            tell(notifier, new Event.Concluded(T0, GatePoint.BAKE_TIME, "k", Verdict.failed("200 failed", checks)));
        }

        JsonNode blocks = new ObjectMapper().readTree(received.get(0)).get("blocks");
        assertThat(blocks.size()).isBetween(2, 50);
        assertThat(blocks.get(0).at("/text/text").asText().length()).isLessThanOrEqualTo(150);
        blocks.forEach(
                block -> assertThat(block.at("/text/text").asText().length()).isLessThanOrEqualTo(3000));
        assertThat(received.get(0))
                .hasSizeLessThan(13_000)
                .doesNotContain("<!channel>")
                .contains("and more");
    }

    @Test
    void manyShortLines_fitIntoFiftyBlocks() throws IOException {
        List<CheckResult> checks = IntStream.range(0, 200)
                .mapToObj(i -> CheckResult.of("a.b" + i, Finding.failed("no"), Duration.ofMillis(1)))
                .toList();
        try (var notifier = notifier(MessageForm.SLACK)) {
            tell(notifier, new Event.Concluded(T0, GatePoint.BAKE_TIME, "k", Verdict.failed("200 failed", checks)));
        }

        assertThat(new ObjectMapper().readTree(received.get(0)).get("blocks").size())
                .isEqualTo(50);
    }

    @Test
    void failure_isKeptWithoutTheAddressAndNeverThrown() {
        status = 500;
        var notifier = notifier(MessageForm.JSON);
        notifier.tell(rollout(), rollout().events().get(0));
        notifier.close();

        assertThat(notifier.failures())
                .containsExactly("Notifying 127.0.0.1 of \"started\" failed: HTTP 500")
                .noneMatch(text -> text.contains("/hook"));
    }

    @Test
    void redirect_isNotFollowed() {
        status = 302;
        var notifier = notifier(MessageForm.JSON);
        notifier.tell(rollout(), rollout().events().get(0));
        notifier.close();

        assertThat(received).hasSize(1);
        assertThat(notifier.failures()).singleElement().asString().endsWith("HTTP 302");
    }

    @Test
    void deadReceiver_isAFailureAndNoMore() {
        var notifier = notifier(MessageForm.JSON);
        server.stop(0);
        notifier.tell(rollout(), rollout().events().get(0));
        notifier.close();

        assertThat(notifier.failures()).singleElement().asString().contains("ConnectException");
    }

    @Test
    void secret_isNotSent() throws IOException {
        try (var notifier = notifier(MessageForm.JSON)) {
            end(notifier, rollout(), Ending.STUCK, "token s3cr3t-value in the log");
        }

        assertThat(received.get(0)).contains("token [redacted] in the log");
    }

    @Test
    void addressOfAnotherHostOrWithoutTls_isRefusedWithoutShowingIt() {
        for (String address : List.of(
                "http://hooks.slack.com/services/T0/B0/XYZ",
                "https://evil.example/services/T0/B0/XYZ",
                "https://hooks.slack.com.evil.example/XYZ",
                "https://hooks.slack.com@evil.example/XYZ",
                "http://10.0.0.1/XYZ",
                "not a url XYZ")) {
            assertThatThrownBy(() -> WebhookAddress.of(address, "SLACK_WEBHOOK_URL", SLACK))
                    .hasMessageStartingWith("SLACK_WEBHOOK_URL must be")
                    .hasMessageNotContaining("XYZ");
        }
        assertThat(WebhookAddress.of("https://hooks.slack.com/services/T0/B0/XYZ", "SLACK_WEBHOOK_URL", SLACK))
                .hasToString("hooks.slack.com");
    }

    private WebhookNotifier notifier(MessageForm form) {
        String address =
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
        return new WebhookNotifier(
                WebhookAddress.of(address, "SLACK_WEBHOOK_URL", SLACK),
                form,
                Redactor.of(List.of("s3cr3t-value")),
                List.of("Timeline and report: https://ci.example/9"));
    }

    private static void tell(WebhookNotifier notifier, Event event) {
        notifier.tell(rollout().with(event), event);
    }

    private static void tellStory(WebhookNotifier notifier) {
        Rollout rollout = rollout();
        notifier.tell(rollout, rollout.events().get(0));
        notifier.tell(rollout, new Event.Done(T0, "pin"));
        tell(
                notifier,
                new Event.Concluded(
                        T0,
                        GatePoint.BAKE_TIME,
                        "k",
                        Verdict.failed(
                                "1 of 2",
                                List.of(CheckResult.of(
                                        "health.liveness", Finding.failed("HTTP 500"), Duration.ofMillis(1))))));
        end(notifier, rollout, Ending.ROLLED_BACK, "web:41 serves; cause: gate");
    }

    private static void end(WebhookNotifier notifier, Rollout rollout, Ending ending, String reason) {
        var event = new Event.Decided(T0, ending, new Action.Finish(), reason);
        notifier.tell(rollout.with(event), event);
    }

    private static Rollout rollout() {
        return Rollout.open(
                T0,
                new Plan(
                        "r-1",
                        new Goal.Release("v2"),
                        new Place("production", "cluster", "web"),
                        Strategy.BLUE_GREEN,
                        "",
                        "maria",
                        "",
                        "",
                        Map.of(GatePoint.VERIFICATION, new PlannedGate(List.of("health"), Duration.ofMinutes(1))),
                        Shift.AT_ONCE,
                        Limits.DEFAULT));
    }
}
