package dev.greenlight.cloud.bench;

import dev.greenlight.cloud.clock.RealTimeClock;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * 2,000 requests a second for 60 s through the load balancer while its weights are switched twenty times, against the same
 * load without it. Not a test: figures depend on the machine. Load, balancer and targets share it.
 */
public final class SwitchBenchmark {
    private static final int PER_SECOND = 2_000;
    private static final int SWITCHES = 20;
    private static final double P99 = 0.99;
    private static final Logger QUIET = Logger.getLogger("io.undertow");

    private SwitchBenchmark() {}

    /** @param args seconds, 60 by default */
    public static void main(String[] args) throws Exception {
        QUIET.setLevel(Level.OFF);
        Duration duration = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : 60);
        Undertow blue = target("blue");
        Undertow green = target("green");
        try (var clock = new RealTimeClock();
                var plane = new DataPlane(clock, DataPlaneOptions.DEFAULT, answer -> {})) {
            int port = plane.open("listener", 0, java.util.Optional.empty());
            register(plane, "blue", blue);
            register(plane, "green", green);
            weights(plane, 1, 0);
            while (plane.count(State.HEALTHY).values().stream().anyMatch(count -> count == 0)) {
                Thread.sleep(10);
            }
            new BenchmarkLoad(port).run(PER_SECOND, Duration.ofSeconds(5));
            new BenchmarkLoad(port(blue)).run(PER_SECOND, Duration.ofSeconds(5));
            measure(plane, port, port(blue), duration.dividedBy(SWITCHES));
        } finally {
            blue.stop();
            green.stop();
        }
        System.exit(0);
    }

    /** A slice of each in turn, so that what else the machine does hits both alike; a switch in the middle of each slice. */
    private static void measure(DataPlane plane, int balanced, int direct, Duration slice) throws Exception {
        var outcomes = new TreeMap<String, Integer>();
        var directTimes = new ArrayList<Double>();
        var balancedTimes = new ArrayList<Double>();
        for (int i = 0; i < SWITCHES; i++) {
            int blue = i % 2;
            directTimes.add(new BenchmarkLoad(direct).run(PER_SECOND, slice).millis(P99));
            var switcher = new Thread(() -> switchAfter(plane, slice.dividedBy(2), blue));
            switcher.start();
            BenchmarkLoad load = new BenchmarkLoad(balanced).run(PER_SECOND, slice);
            switcher.join();
            load.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
            balancedTimes.add(load.millis(P99));
        }
        System.out.println("switches " + SWITCHES + ", outcomes through the balancer " + outcomes);
        System.out.printf(
                "p99 per slice of %.1f s, median: direct %.2f ms, balanced %.2f ms%n",
                slice.toMillis() / 1e3, median(directTimes), median(balancedTimes));
    }

    private static void switchAfter(DataPlane plane, Duration pause, int blue) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            return;
        }
        weights(plane, blue, 1 - blue);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
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
}
