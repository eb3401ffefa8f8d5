package dev.greenlight.cloud.bench;

import dev.greenlight.cloud.clock.SystemClock;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.lb.DataPlaneOptions;
import dev.greenlight.cloud.lb.GroupSettings;
import dev.greenlight.cloud.lb.GroupSettings.Algorithm;
import dev.greenlight.cloud.lb.HealthCheck;
import dev.greenlight.cloud.lb.RouteAction.Forward;
import dev.greenlight.cloud.lb.RouteAction.Share;
import dev.greenlight.cloud.lb.RoutingTable;
import dev.greenlight.cloud.lb.TargetAddress;
import dev.greenlight.cloud.lb.TargetHealth.State;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * 2,000 requests a second for 60 s through the load balancer while its weights are switched twenty times, against the same
 * load without it. Not a test: figures depend on the machine. Load, balancer and targets share it.
 */
public final class SwitchBenchmark {
    private static final int PER_SECOND = 2_000;
    private static final int SWITCHES = 20;
    private static final Logger QUIET = Logger.getLogger("io.undertow");

    private SwitchBenchmark() {}

    /** @param args seconds, 60 by default */
    public static void main(String[] args) throws Exception {
        QUIET.setLevel(Level.OFF);
        Duration duration = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : 60);
        Undertow blue = target("blue");
        Undertow green = target("green");
        try (var clock = new SystemClock();
                var plane = new DataPlane(clock, DataPlaneOptions.DEFAULT, answer -> {})) {
            int port = plane.open("listener", 0);
            register(plane, "blue", blue);
            register(plane, "green", green);
            weights(plane, 1, 0);
            while (plane.count(State.HEALTHY).values().stream().anyMatch(count -> count == 0)) {
                Thread.sleep(10);
            }
            new Load(port).run(PER_SECOND, Duration.ofSeconds(5));
            new Load(port(blue)).run(PER_SECOND, Duration.ofSeconds(5));
            print("direct", new Load(port(blue)).run(PER_SECOND, duration.dividedBy(2)));
            var switcher = new Thread(() -> switchOften(plane, duration.dividedBy(SWITCHES + 1)));
            switcher.start();
            print("balanced, " + SWITCHES + " switches", new Load(port).run(PER_SECOND, duration));
            switcher.join();
        } finally {
            blue.stop();
            green.stop();
        }
        System.exit(0);
    }

    private static void switchOften(DataPlane plane, Duration pause) {
        for (int i = 0; i < SWITCHES; i++) {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            weights(plane, i % 2, 1 - i % 2);
        }
    }

    private static void weights(DataPlane plane, int blue, int green) {
        var forward = new Forward(List.of(new Share("blue", blue), new Share("green", green)));
        plane.routes(Map.of("listener", new RoutingTable(List.of(), forward, Duration.ofSeconds(60))));
    }

    private static void register(DataPlane plane, String group, Undertow target) {
        plane.group(new GroupSettings(group, HealthCheck.DEFAULT, Duration.ZERO, Algorithm.ROUND_ROBIN));
        plane.register(group, new TargetAddress("127.0.0.1", port(target)));
    }

    private static Undertow target(String name) {
        Undertow target = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(exchange -> exchange.getResponseSender().send(name.repeat(40)))
                .build();
        target.start();
        return target;
    }

    private static int port(Undertow target) {
        return ((InetSocketAddress) target.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static void print(String what, Load load) {
        System.out.printf(
                "%-24s %d requests, outcomes %s, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms%n",
                what, load.requests(), load.outcomes(), load.millis(0.5), load.millis(0.99), load.millis(0.999));
    }
}
