package dev.greenlight.harness.preflight;

import static dev.greenlight.harness.preflight.Environments.BLUE;
import static dev.greenlight.harness.preflight.Environments.GREEN;
import static dev.greenlight.harness.preflight.Environments.PRODUCTION_RULE;
import static dev.greenlight.harness.preflight.Environments.TEST_RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.rollout.window.DeploymentWindows;
import dev.greenlight.reports.collect.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite as a gate runs it: green where all is well, and each check red by its own violation and by no other's. */
class PreflightSuiteTest {
    private static final Instant SATURDAY = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATE_FRIDAY = Instant.parse("2026-11-20T14:30:00Z");
    private static final DeploymentWindows TEAM = DeploymentWindows.ofDays(ZoneId.of("UTC"), day -> switch (day) {
        case FRIDAY -> "10:00-14:00, late 14:00-15:00";
        case SATURDAY, SUNDAY -> "closed";
        case MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> "10:00-16:00";
    });

    @Test
    void whereAllIsWell_everyCheckPasses() {
        GateResult result = run(new Environments());

        assertThat(result.outcome()).as(result.reasons().toString()).isEqualTo(Outcome.PASSED);
        assertThat(result.checks()).extracting(CheckResult::status).containsOnly(CheckStatus.PASSED);
        assertThat(result.checks())
                .extracting(CheckResult::id)
                .containsExactly(
                        "preflight.credentials",
                        "preflight.cluster",
                        "preflight.service-steady",
                        "preflight.no-other-deployment",
                        "preflight.image-tag",
                        "preflight.image-exists",
                        "preflight.deployment-window",
                        "preflight.listener-rules",
                        "preflight.target-types",
                        "preflight.task-definition",
                        "preflight.stable-healthy",
                        "preflight.rollback-target",
                        "preflight.alarms");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("violations")
    void aViolation_turnsItsCheckRed_andNoOther(String check, String words, Consumer<Environments> violate) {
        var environment = new Environments();
        violate.accept(environment);

        GateResult result = run(environment);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.checks())
                .filteredOn(one -> one.status() == CheckStatus.FAILED)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("preflight." + check);
                    assertThat(one.message() + " " + one.finding().found()).contains(words);
                    assertThat(one.finding().remedy()).isNotEmpty();
                });
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                bad("credentials", "expired", e -> e.caller = Answer.none("the token has expired")),
                bad("cluster", "INACTIVE", e -> e.cluster = Answer.of("INACTIVE")),
                bad("cluster", "not found", e -> e.cluster = Answer.of("not found")),
                bad("service-steady", "1 of 2 running", e -> e.service = Environments.service(2, 1, 0, "")),
                bad("service-steady", "1 pending", e -> e.service = Environments.service(2, 2, 1, "")),
                bad("service-steady", "0 of 0", e -> e.service = Environments.service(0, 0, 0, "")),
                bad("no-other-deployment", "arn:other", e -> e.service = Environments.service(2, 2, 0, "arn:other")),
                bad("image-tag", "latest", e -> e.tag = "latest"),
                bad(
                        "image-exists",
                        "no image r/app:v2",
                        e -> e.image = Answer.of(new Facts.Image("r/app:v2", "", true))),
                bad("image-exists", "denied", e -> e.image = Answer.none("denied")),
                bad("deployment-window", "next one opens Monday 10:00", e -> e.window = TEAM.at(SATURDAY)),
                bad("task-definition", "web", e -> e.family = "web-staging"),
                bad("stable-healthy", "1 of 2", e -> e.stable = Environments.stable("ACTIVE", 1)),
                bad(
                        "alarms",
                        "In ALARM before the release: disk",
                        e -> e.alarms =
                                Answer.of(new Facts.Alarms(List.of("web-5xx", "disk"), List.of("disk"), false))),
                bad("rollback-target", "INACTIVE", e -> e.stable = Environments.stable("INACTIVE", 2)),
                bad(
                        "target-types",
                        "instance of arn:blue",
                        e -> e.route(r -> new Facts.Route(
                                r.groups(),
                                r.productionRule(),
                                r.testRule(),
                                r.production(),
                                r.test(),
                                r.actions(),
                                Map.of(BLUE, "instance", GREEN, "ip"),
                                r.role()))),
                rules("needs a load balancer", e -> e.routes = Answer.of(List.of())),
                rules("can't be read", e -> e.routes = Answer.none("denied")),
                rules(
                        "lacks what a switch needs",
                        e -> e.route(r -> Environments.route(
                                List.of(BLUE), PRODUCTION_RULE, TEST_RULE, r.production(), r.test()))),
                rules(
                        "wrong kind of ARN",
                        e -> e.route(r -> Environments.route(
                                r.groups(),
                                "arn:aws:elasticloadbalancing:eu:1:listener/app/lb/1/2",
                                TEST_RULE,
                                r.production(),
                                r.test()))),
                rules(
                        "use the same listener rule",
                        e -> e.route(r -> Environments.route(
                                r.groups(), PRODUCTION_RULE, PRODUCTION_RULE, r.production(), r.test()))),
                rules(
                        "used twice",
                        e -> e.route(r -> Environments.route(
                                List.of(BLUE, BLUE), PRODUCTION_RULE, TEST_RULE, Map.of(BLUE, 1), r.test()))),
                rules(
                        "exactly one target group",
                        e -> e.route(r -> Environments.route(
                                r.groups(), PRODUCTION_RULE, TEST_RULE, Map.of(BLUE, 1, GREEN, 1), r.test()))),
                rules(
                        "exactly one target group",
                        e -> e.route(r -> Environments.route(
                                r.groups(), PRODUCTION_RULE, TEST_RULE, Map.of(BLUE, 0, GREEN, 0), r.test()))),
                rules(
                        "third target group",
                        e -> e.route(r -> Environments.route(
                                r.groups(),
                                PRODUCTION_RULE,
                                TEST_RULE,
                                Map.of(BLUE, 1, GREEN, 0, "arn:red", 0),
                                r.test()))),
                rules(
                        "forwards nowhere",
                        e -> e.route(r -> Environments.route(
                                r.groups(), PRODUCTION_RULE, TEST_RULE, Map.of(), Map.of(BLUE, 1, GREEN, 1)))),
                rules(
                        "test listener rule forwards nowhere",
                        e -> e.route(r ->
                                Environments.route(r.groups(), PRODUCTION_RULE, TEST_RULE, r.production(), Map.of()))),
                rules(
                        "not attached",
                        e -> e.route(r -> Environments.route(
                                r.groups(), PRODUCTION_RULE, TEST_RULE, Map.of(BLUE, 1), Map.of(BLUE, 1)))),
                rules(
                        "more than forward",
                        e -> e.route(r -> new Facts.Route(
                                r.groups(),
                                r.productionRule(),
                                r.testRule(),
                                r.production(),
                                r.test(),
                                List.of("authenticate-oidc", "forward"),
                                r.targetTypes(),
                                r.role()))),
                rules(
                        "no role",
                        e -> e.route(r -> new Facts.Route(
                                r.groups(),
                                r.productionRule(),
                                r.testRule(),
                                r.production(),
                                r.test(),
                                r.actions(),
                                r.targetTypes(),
                                ""))));
    }

    @Test
    void lateFriday_isAWarningOnly() {
        var environment = new Environments();
        environment.window = TEAM.at(LATE_FRIDAY);

        GateResult result = run(environment);

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.checks())
                .filteredOn(one -> one.status() == CheckStatus.WARNING)
                .extracting(CheckResult::id)
                .containsExactly("preflight.deployment-window");
    }

    @Test
    void emergency_opensTheWindow_withItsReason() {
        var environment = new Environments();
        environment.window = TEAM.at(SATURDAY).orEmergency("login is down");

        GateResult result = run(environment);

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.checks()).anySatisfy(one -> assertThat(one.message()).contains("overridden: login is down"));
    }

    @Test
    void twoGatesAtOnce_seeTheirOwnFacts() {
        var other = new Environments();
        other.tag = "latest";

        CompletableFuture<GateResult> first = CompletableFuture.supplyAsync(() -> run(new Environments()));
        GateResult second = run(other);

        assertThat(List.of(first.join().outcome(), second.outcome())).containsExactly(Outcome.PASSED, Outcome.FAILED);
    }

    @Test
    void withoutFacts_nothingIsGreen_andItSaysWhatToRun() {
        GateResult result = run(request());

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.checks()).isNotEmpty().allSatisfy(check -> assertThat(check.message())
                .contains("run greenlight plan or deploy"));
    }

    private static GateResult run(Environments environment) {
        return run(request().with(Facts.class, environment::facts));
    }

    private static GateRequest request() {
        return GateRequest.of(Map.of(), Duration.ofSeconds(60)).withSuites(List.of(PreflightSuite.class.getName()));
    }

    private static GateResult run(GateRequest request) {
        return new LauncherGate(Redactor.ofEnvironment(Map.of()), Clock.systemUTC(), List::of)
                .run(request, RunListener.NONE);
    }

    private static Arguments rules(String words, Consumer<Environments> violate) {
        return bad("listener-rules", words, violate);
    }

    private static Arguments bad(String check, String words, Consumer<Environments> violate) {
        return arguments(check, words, violate);
    }
}
