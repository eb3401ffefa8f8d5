package dev.greenlight.cloud.lb;

import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.lb.GroupSettings.Algorithm;
import dev.greenlight.cloud.lb.RouteAction.Forward;
import dev.greenlight.cloud.lb.RouteAction.Share;
import dev.greenlight.cloud.lb.TargetHealth.State;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** A data plane with one listener and two groups, "blue" and "green", on a clock that the test moves. */
final class DataPlaneFixture implements AutoCloseable {
    static final String LISTENER = "listener";
    static final HealthCheck CHECK = new HealthCheck(
            "/health",
            OptionalInt.empty(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            3,
            2,
            StatusMatcher.of("200"));

    final ManualClock clock;
    final List<TrafficLog.Answer> answers = new CopyOnWriteArrayList<>();
    final DataPlane plane;
    private final Duration idleTimeout;
    final int port;
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    DataPlaneFixture() throws IOException {
        this(DataPlaneOptions.DEFAULT);
    }

    DataPlaneFixture(DataPlaneOptions options) throws IOException {
        this(options, CloudClock.REAL_MINUTE);
    }

    DataPlaneFixture(DataPlaneOptions options, Duration minute) throws IOException {
        clock = new ManualClock(ManualClock.START, minute);
        idleTimeout = options.idleTimeout();
        plane = new DataPlane(clock, options, answers::add);
        port = plane.open(LISTENER, 0, Optional.empty());
        group("blue", Duration.ofSeconds(30));
        group("green", Duration.ofSeconds(30));
        weights("blue", 1, "green", 0);
    }

    /** Lets this many rounds of health checks happen, each of them to its end. */
    void checks(int rounds) {
        settle();
        for (int i = 0; i < rounds; i++) {
            clock.advance(CHECK.interval());
            settle();
        }
    }

    private void settle() {
        await().pollInterval(Duration.ofMillis(2)).until(() -> !plane.checking());
    }

    void group(String name, Duration delay) {
        plane.group(new GroupSettings(name, CHECK, delay, Algorithm.ROUND_ROBIN));
    }

    void weights(String group, int weight, String other, int otherWeight) {
        routes(new Forward(List.of(new Share(group, weight), new Share(other, otherWeight))));
    }

    void routes(RouteAction otherwise, RoutingTable.Route... routes) {
        plane.routes(Map.of(LISTENER, new RoutingTable(Arrays.asList(routes), otherwise, idleTimeout)));
    }

    void healthy(String group, TargetAddress target) {
        plane.register(group, target);
        becomes(group, target, State.HEALTHY);
    }

    void becomes(String group, TargetAddress target, State state) {
        await().until(() -> state(group, target) == state);
    }

    State state(String group, TargetAddress target) {
        return plane.health(group)
                .getOrDefault(target, TargetHealth.NOT_REGISTERED)
                .state();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    Socket socket() throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        plane.close();
        clock.close();
    }
}
