package dev.greenlight.harness.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.load.CanaryKeys;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import dev.greenlight.harness.engine.Gate;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.monitoring.Monitored;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.proof.ProofWorld;
import dev.greenlight.harness.proof.Shop;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Several load balancers: each is asked and measured, and candidate and stable are compared behind the same one. */
class GateTargetsTest {
    @TempDir
    private Path directory;

    @Test
    void candidateAndStable_areComparedBehindEachLoadBalancer() throws Exception {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250));
                Shop shop = new Shop(world)) {
            List<String> production = List.of(attach(shop), attach(shop));
            shop.create(DeploymentStrategy.BLUE_GREEN, request -> {});
            var io = new Io(silent(), silent(), false, false, world.variables(), world.home(), Clock.systemUTC());
            var redactor = Redactor.ofEnvironment(world.variables());
            Path file = Files.writeString(directory.resolve("shop.yaml"), """
                    aws.cluster: local
                    aws.service: shop
                    gates.candidate.suites: [health, canary, monitoring]
                    """);
            var settings = EnvironmentOptions.reader(io).read("local", List.of(file), List.of());
            List<Entrance> measured = new ArrayList<>();

            try (RolloutSession session = RolloutSession.open(io, redactor, "local", settings)) {
                var targets = new GateTargets(
                        settings,
                        session.facts,
                        null,
                        one -> {
                            measured.add(one);
                            return null;
                        },
                        rollout -> null);
                Plan plan = new PlanMaker(io, settings, session.place).release("v2", "", "", Instant.EPOCH);
                GatePoint point = GatePoint.POST_TEST_TRAFFIC_SHIFT;
                List<GateRequest> requests = targets.apply(new Gate.Request(
                        Rollout.open(Instant.EPOCH, plan),
                        point,
                        plan.gate(point).orElseThrow()));
                requests.forEach(
                        request -> request.objects().get(Monitored.class).get());

                assertThat(requests)
                        .extracting(request -> request.parameters().get(CanaryKeys.STABLE_URL.parameter()))
                        .isEqualTo(production);
                assertThat(requests)
                        .extracting(request -> request.parameters().get(ConnectionKeys.URL.parameter()))
                        .doesNotContainAnyElementsOf(production)
                        .doesNotHaveDuplicates();
                assertThat(measured).extracting(Entrance::url).isEqualTo(production);
            }
        }
    }

    @Test
    void ofSeveralAddresses_theOneThatIsNotAliveCounts() {
        assertThat(Monitoring.worst(List.of(Answer.of(200), Answer.of(503), Answer.none("silent")))
                        .value())
                .contains(503);
        assertThat(Monitoring.worst(List.of(Answer.of(200), Answer.none("silent")))
                        .problem())
                .isEqualTo("silent");
        assertThat(Monitoring.worst(List.of(Answer.of(200), Answer.of(200))).value())
                .contains(200);
    }

    private static String attach(Shop shop) {
        String balancer = shop.balancer("application");
        var groups = shop.groups(ProtocolEnum.HTTP);
        var production = shop.listener(balancer, ProtocolEnum.HTTP, Shop.to(groups));
        var test = shop.listener(balancer, ProtocolEnum.HTTP, Shop.to(groups));
        shop.attach(groups, shop.defaultRule(production), shop.defaultRule(test));
        return production.url().toString();
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream());
    }
}
