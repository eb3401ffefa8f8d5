package dev.greenlight.cloud.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.lb.GroupSettings.Algorithm;
import dev.greenlight.cloud.lb.RouteAction.Fixed;
import dev.greenlight.cloud.lb.RouteAction.Redirect;
import dev.greenlight.cloud.lb.RoutingTable.Route;
import dev.greenlight.cloud.lb.TargetHealth.State;
import dev.greenlight.cloud.lb.TrafficLog.Origin;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataPlaneTest {
    private DataPlaneFixture cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = new DataPlaneFixture();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void requests_goRoundTheHealthyTargets() throws Exception {
        try (var one = new WebTarget("1");
                var two = new WebTarget("2")) {
            cloud.healthy("blue", one.address());
            cloud.healthy("blue", two.address());

            for (int i = 0; i < 10; i++) {
                cloud.get("/");
            }

            assertThat(one.served()).isEqualTo(5);
            assertThat(two.served()).isEqualTo(5);
        }
    }

    @Test
    void weights_divideTheRequests() throws Exception {
        try (var blue = new WebTarget("blue");
                var green = new WebTarget("green")) {
            cloud.weights("blue", 50, "green", 50);
            cloud.healthy("blue", blue.address());
            cloud.healthy("green", green.address());

            var counts = new HashMap<String, Integer>();
            for (int i = 0; i < 200; i++) {
                counts.merge(cloud.get("/").body(), 1, Integer::sum);
            }

            assertThat(counts.get("blue")).isBetween(50, 150);
            assertThat(counts.get("green")).isBetween(50, 150);
        }
    }

    @Test
    void groupWithWeightButWithoutTargets_isNeverMaskedByTheOther() throws Exception {
        try (var blue = new WebTarget("blue")) {
            cloud.healthy("blue", blue.address());
            cloud.weights("blue", 0, "green", 1);

            assertThat(cloud.get("/").statusCode()).isEqualTo(503);
            assertThat(blue.served()).isZero();
        }
    }

    @Test
    void weightsThatAreAllZero_are503() throws Exception {
        cloud.weights("blue", 0, "green", 0);

        assertThat(cloud.get("/").statusCode()).isEqualTo(503);
    }

    @Test
    void switchingUnderLoad_losesNoRequest_andEveryoneSeesTheNewSideAfterIt() throws Exception {
        try (var blue = new WebTarget("blue");
                var green = new WebTarget("green")) {
            cloud.weights("blue", 1, "green", 1);
            cloud.healthy("blue", blue.address());
            cloud.healthy("green", green.address());
            var failures = new CopyOnWriteArrayList<String>();
            var stop = new AtomicBoolean();
            var done = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(4);
            for (int i = 0; i < 4; i++) {
                clients.execute(() -> {
                    while (!stop.get()) {
                        try {
                            HttpResponse<String> answer = cloud.get("/");
                            if (answer.statusCode() != 200) {
                                failures.add("status " + answer.statusCode());
                            }
                        } catch (Exception e) {
                            failures.add(e.toString());
                        }
                        done.incrementAndGet();
                    }
                });
            }

            for (int i = 0; i < 20; i++) {
                int before = done.get();
                cloud.weights("blue", i % 2, "green", 1 - i % 2);
                assertThat(cloud.get("/").body()).isEqualTo(i % 2 == 1 ? "blue" : "green");
                await().until(() -> done.get() > before + 20);
            }
            stop.set(true);
            clients.shutdown();

            assertThat(clients.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(done.get()).isGreaterThan(400);
        }
    }

    @Test
    void unhealthyTarget_getsNoRequests_untilItHasPassedOftenEnough() throws Exception {
        try (var good = new WebTarget("good");
                var bad = new WebTarget("bad")) {
            cloud.healthy("blue", good.address());
            cloud.healthy("blue", bad.address());

            bad.answersHealthChecksWith(500);
            cloud.checks(2);
            assertThat(cloud.state("blue", bad.address())).isEqualTo(State.UNHEALTHY);
            assertThat(bodies(10)).containsOnly("good");

            bad.answersHealthChecksWith(200);
            cloud.checks(2);
            assertThat(cloud.state("blue", bad.address())).isEqualTo(State.UNHEALTHY);
            cloud.checks(1);
            assertThat(cloud.state("blue", bad.address())).isEqualTo(State.HEALTHY);
            assertThat(bodies(10)).containsOnly("good", "bad");
        }
    }

    @Test
    void whenNoTargetIsHealthy_allAreTried() throws Exception {
        try (var one = new WebTarget("1");
                var two = new WebTarget("2")) {
            one.answersHealthChecksWith(500);
            two.answersHealthChecksWith(500);
            cloud.plane.register("blue", one.address());
            cloud.plane.register("blue", two.address());
            cloud.checks(1);
            assertThat(cloud.state("blue", one.address())).isEqualTo(State.UNHEALTHY);
            assertThat(cloud.state("blue", two.address())).isEqualTo(State.UNHEALTHY);

            assertThat(bodies(10)).containsOnly("1", "2");
        }
    }

    @Test
    void hangingHealthCheck_countsAsAFailure() throws Exception {
        try (var target = new RawTarget(connection -> Thread.sleep(60_000))) {
            cloud.plane.register("blue", target.address());
            for (int i = 0; i < 2; i++) {
                cloud.clock.advance(Duration.ofSeconds(5));
                cloud.clock.advance(Duration.ofSeconds(5));
            }

            assertThat(cloud.plane.health("blue").get(target.address()).reason())
                    .isEqualTo("Target.Timeout");
        }
    }

    @Test
    void targetOfAGroupThatNoRuleNames_isUnused_andIsCheckedOnceARuleDoes() throws Exception {
        try (var target = new WebTarget("other")) {
            cloud.group("other", Duration.ZERO);
            cloud.plane.register("other", target.address());

            assertThat(cloud.plane.health("other").get(target.address())).isEqualTo(TargetHealth.UNUSED);
            assertThat(target.healthChecks()).isZero();

            cloud.weights("blue", 1, "other", 0);
            cloud.becomes("other", target.address(), State.HEALTHY);
            cloud.weights("blue", 1, "green", 0);
            assertThat(cloud.state("other", target.address())).isEqualTo(State.UNUSED);
        }
    }

    @Test
    void drainingTarget_finishesItsRequests_getsNoNewOnes_andIsGoneAfterTheDelay() throws Exception {
        var arrived = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var slow = new WebTarget(new BlockingHandler(exchange -> {
                    arrived.countDown();
                    finish.await();
                    exchange.getResponseSender().send("slow");
                }));
                var other = new WebTarget("other")) {
            cloud.healthy("blue", slow.address());
            CompletableFuture<HttpResponse<String>> waiting = cloud.client.sendAsync(
                    HttpRequest.newBuilder(cloud.uri("/")).build(), BodyHandlers.ofString());
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            cloud.healthy("blue", other.address());

            cloud.plane.deregister("blue", slow.address());

            assertThat(cloud.state("blue", slow.address())).isEqualTo(State.DRAINING);
            assertThat(cloud.plane.inFlight("blue", slow.address())).isEqualTo(1);
            assertThat(bodies(5)).containsOnly("other");
            finish.countDown();
            assertThat(waiting.get(20, TimeUnit.SECONDS).body()).isEqualTo("slow");
            await().until(() -> cloud.plane.inFlight("blue", slow.address()) == 0);
            cloud.clock.advance(Duration.ofSeconds(29));
            assertThat(cloud.state("blue", slow.address())).isEqualTo(State.DRAINING);
            cloud.clock.advance(Duration.ofSeconds(1));
            assertThat(cloud.plane.health("blue")).doesNotContainKey(slow.address());
        }
    }

    @Test
    void requestThatOutlastsTheDeregistrationDelay_getsA502() throws Exception {
        var arrived = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var asked = new AtomicInteger();
        try (var slow = new WebTarget(new BlockingHandler(exchange -> {
            asked.incrementAndGet();
            if (exchange.getRequestPath().equals("/slow")) {
                arrived.countDown();
                finish.await();
            }
        }))) {
            cloud.healthy("blue", slow.address());
            assertThat(cloud.get("/first").statusCode())
                    .as("leaves a kept connection")
                    .isEqualTo(200);
            CompletableFuture<HttpResponse<String>> waiting = cloud.client.sendAsync(
                    HttpRequest.newBuilder(cloud.uri("/slow")).build(), BodyHandlers.ofString());
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

            cloud.plane.deregister("blue", slow.address());
            cloud.clock.advance(Duration.ofSeconds(29));
            assertThat(waiting).isNotDone();
            cloud.clock.advance(Duration.ofSeconds(1));

            assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(502);
            assertThat(asked).as("it is not sent again").hasValue(2);
            finish.countDown();
        }
    }

    @Test
    void requestThatOutlastsAShortenedDelay_isSparedAsLongAsItWouldBeInRealMinutes() throws Exception {
        var arrived = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var shortened = new DataPlaneFixture(
                        DataPlaneOptions.DEFAULT.withShortestDrain(Duration.ofSeconds(2)), Duration.ofSeconds(1));
                var slow = new WebTarget(new BlockingHandler(exchange -> {
                    arrived.countDown();
                    finish.await();
                    exchange.getResponseSender().send("late");
                }))) {
            shortened.healthy("blue", slow.address());
            CompletableFuture<HttpResponse<String>> waiting = shortened.client.sendAsync(
                    HttpRequest.newBuilder(shortened.uri("/")).build(), BodyHandlers.ofString());
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

            shortened.plane.deregister("blue", slow.address());
            // Thirty seconds of delay are half a second where a minute is one.
            shortened.clock.advance(Duration.ofMillis(1_900));

            assertThat(waiting).isNotDone();
            assertThat(shortened.state("blue", slow.address())).isEqualTo(State.DRAINING);
            finish.countDown();
            assertThat(waiting.get(20, TimeUnit.SECONDS).body()).isEqualTo("late");
            await().until(() -> shortened.plane.inFlight("blue", slow.address()) == 0);
            shortened.clock.advance(Duration.ofMillis(50));
            assertThat(shortened.plane.health("blue")).isEmpty();
        }
    }

    @Test
    void onlyDrainingTargets_areAsGoodAsNone() throws Exception {
        try (var target = new WebTarget("draining")) {
            cloud.healthy("blue", target.address());
            cloud.plane.deregister("blue", target.address());

            assertThat(cloud.get("/").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void withoutADelay_deregisteringIsDoneAtOnce_andRegisteringAgainWorks() throws Exception {
        try (var target = new WebTarget("back")) {
            cloud.group("blue", Duration.ZERO);
            cloud.healthy("blue", target.address());
            cloud.plane.deregister("blue", target.address());
            cloud.plane.deregister("blue", target.address());
            assertThat(cloud.plane.health("blue")).isEmpty();

            cloud.healthy("blue", target.address());
            assertThat(cloud.get("/").body()).isEqualTo("back");
        }
    }

    @Test
    void drainingTargetThatIsRegisteredAgain_servesAgain() throws Exception {
        try (var target = new WebTarget("back")) {
            cloud.healthy("blue", target.address());
            cloud.plane.deregister("blue", target.address());

            cloud.healthy("blue", target.address());
            cloud.clock.advance(Duration.ofSeconds(60));

            assertThat(cloud.get("/").body()).isEqualTo("back");
        }
    }

    @Test
    void stoppingATargetThatHasDrained_losesNoRequest() throws Exception {
        var targets = new java.util.ArrayDeque<WebTarget>();
        var failures = new CopyOnWriteArrayList<String>();
        var stop = new AtomicBoolean();
        var done = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            targets.add(new WebTarget("0"));
            cloud.healthy("blue", targets.getFirst().address());
            for (int i = 0; i < 4; i++) {
                clients.execute(() -> {
                    while (!stop.get()) {
                        try {
                            int status = cloud.send(HttpRequest.newBuilder(cloud.uri("/"))
                                            .POST(HttpRequest.BodyPublishers.ofString("x")))
                                    .statusCode();
                            if (status != 200) {
                                failures.add("status " + status);
                            }
                        } catch (Exception e) {
                            failures.add(e.toString());
                        }
                        done.incrementAndGet();
                    }
                });
            }
            for (int round = 1; round <= 10; round++) {
                var next = new WebTarget(Integer.toString(round));
                targets.add(next);
                cloud.healthy("blue", next.address());
                WebTarget old = targets.removeFirst();
                cloud.plane.deregister("blue", old.address());
                await().until(() -> cloud.plane.inFlight("blue", old.address()) == 0);
                old.close();
                int before = done.get();
                await().until(() -> done.get() > before + 20);
            }
        } finally {
            stop.set(true);
            clients.shutdown();
            assertThat(clients.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            targets.forEach(WebTarget::close);
        }

        assertThat(failures).isEmpty();
    }

    @Test
    void leastOutstanding_prefersTheTargetWithFewerRequests() throws Exception {
        var finish = new CountDownLatch(1);
        try (var busy = new WebTarget(new BlockingHandler(exchange -> finish.await()));
                var free = new WebTarget("free")) {
            cloud.plane.group(new GroupSettings(
                    "blue", DataPlaneFixture.CHECK, Duration.ZERO, Algorithm.LEAST_OUTSTANDING_REQUESTS));
            cloud.healthy("blue", busy.address());
            var stuck = cloud.client.sendAsync(
                    HttpRequest.newBuilder(cloud.uri("/")).build(), BodyHandlers.ofString());
            await().until(() -> cloud.plane.inFlight("blue", busy.address()) == 1);
            cloud.healthy("blue", free.address());

            assertThat(bodies(5)).containsOnly("free");
            finish.countDown();
            assertThat(stuck.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void healthListener_isToldOfEveryChange() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        cloud.plane.onHealthChange((group, target) -> told.add(group + " " + cloud.state(group, target)));
        try (var target = new WebTarget("x")) {
            cloud.healthy("blue", target.address());
            await().untilAsserted(() -> assertThat(told).contains("blue HEALTHY"));

            cloud.plane.deregister("blue", target.address());
            await().untilAsserted(() -> assertThat(told).contains("blue DRAINING"));
            cloud.clock.advance(Duration.ofSeconds(30));
            await().untilAsserted(() -> assertThat(told).contains("blue UNUSED"));
        }
    }

    @Test
    void newTargetThatRefusesConnections_isExcusedWhileItStarts() throws Exception {
        TargetAddress closed;
        try (var target = new WebTarget("x")) {
            closed = target.address();
        }
        try (var patient = new DataPlaneFixture(DataPlaneOptions.DEFAULT.withStartGrace(Duration.ofMinutes(2)))) {
            patient.plane.register("blue", closed);
            cloud.plane.register("blue", closed);

            cloud.checks(1);
            patient.checks(11);

            assertThat(cloud.state("blue", closed)).isEqualTo(State.UNHEALTHY);
            assertThat(patient.state("blue", closed)).isEqualTo(State.INITIAL);
            patient.checks(2);
            assertThat(patient.state("blue", closed)).isEqualTo(State.UNHEALTHY);
        }
    }

    @Test
    void rulesThatAnswerByThemselves_needNoTarget() throws Exception {
        cloud.routes(
                new Fixed(418, "text/plain", "tea"),
                new Route(
                        1,
                        List.of(new Condition.Path(List.of("/old/*"))),
                        new Redirect(302, "#{protocol}", "#{host}", "#{port}", "/new/#{path}", "#{query}")));

        HttpResponse<String> fixed = cloud.get("/");
        HttpResponse<String> redirect = cloud.get("/old/a?b=c");

        assertThat(fixed.statusCode()).isEqualTo(418);
        assertThat(fixed.body()).isEqualTo("tea");
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location"))
                .contains("http://127.0.0.1:" + cloud.port + "/new/old/a?b=c");
        assertThat(cloud.answers).allSatisfy(told -> assertThat(told.origin()).isEqualTo(Origin.RULE));
    }

    @Test
    void listenerThatWasClosed_freesItsPort_andPortsInUseAreRefusedInOneSentence() throws Exception {
        int port = cloud.plane.open("second", 0, Optional.empty());

        assertThatThrownBy(() -> cloud.plane.open("third", port, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected to listen on 127.0.0.1:" + port)
                .hasMessageContaining("choose another, 0 for any free one");
        cloud.plane.close("second");
        assertThat(cloud.plane.open("third", port, Optional.empty())).isEqualTo(port);
    }

    @Test
    void changedHealthCheck_isUsedAtOnce() throws Exception {
        try (var target = new WebTarget("x")) {
            cloud.healthy("blue", target.address());
            var strict = new HealthCheck(
                    "/health",
                    java.util.OptionalInt.empty(),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    3,
                    1,
                    StatusMatcher.of("204"));

            cloud.plane.group(new GroupSettings("blue", strict, Duration.ZERO, Algorithm.ROUND_ROBIN));

            cloud.becomes("blue", target.address(), State.UNHEALTHY);
            assertThat(cloud.plane.count(State.HEALTHY)).isEqualTo(Map.of("blue", 0, "green", 0));
        }
    }

    private Set<String> bodies(int count) throws Exception {
        var bodies = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            bodies.add(cloud.get("/").body());
        }
        return bodies;
    }
}
