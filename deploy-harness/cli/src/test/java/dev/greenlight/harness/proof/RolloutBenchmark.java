package dev.greenlight.harness.proof;

import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The figures of the README, run by hand: {@code soak [COUNT]}, {@code latency [COUNT]}, {@code overhead [COUNT]}, {@code calls}, {@code faults FROM
 * COUNT}. Each prints its figures and ends with 1 when something was lost, untrue or beyond its aim.
 */
@SuppressWarnings("try")
public final class RolloutBenchmark {
    private static final String BAD = "-fault-no-x-frame-options";
    private static final Duration MINUTE = Duration.ofMillis(250);

    private RolloutBenchmark() {}

    public static void main(String[] args) throws IOException {
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        boolean good =
                switch (args.length == 0 ? "soak" : args[0]) {
                    case "soak" -> soak(count);
                    case "latency" -> latency(count);
                    case "overhead" -> overhead(count);
                    case "calls" -> calls(Duration.ofMinutes(1));
                    case "calls-in-short" -> calls(Duration.ofSeconds(2));
                    case "faults" -> faults(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
                    default ->
                        throw new IllegalArgumentException(
                                "soak, latency, overhead, calls or faults; found " + args[0]);
                };
        Runtime.getRuntime().halt(good ? 0 : 1);
    }

    /** Releases and rollbacks in turn under continuous load. */
    private static boolean soak(int count) throws IOException {
        List<String> untrue = new ArrayList<>();
        List<Duration> releases = new ArrayList<>();
        List<Duration> rollbacks = new ArrayList<>();
        long started = System.nanoTime();
        int throttled = 0;
        try (ProofWorld world = ProofWorld.start(Files.createTempDirectory("soak"), MINUTE);
                Load load = Load.on(world.production(), 2)) {
            for (int i = 2; i < count + 2; i++) {
                String tag = "v" + i;
                load.forget();
                CommandRun release = world.deploy(tag);
                while (release.code() == 2 && release.err().contains("Throttling")) {
                    // So many rollouts in a row exceed the documented rates; nothing has begun then.
                    throttled++;
                    release = world.deploy(tag);
                }
                Rollout record = world.record();
                releases.add(duration(record));
                judge(untrue, tag, release, record, world, tag);
                if (release.code() == 0
                        && !load.firstSeen(tag)
                                .orElse(Instant.MAX)
                                .isAfter(ProofWorld.passedAt(record, GatePoint.POST_TEST_TRAFFIC_SHIFT))) {
                    untrue.add(tag + " served before its gate passed");
                }
                CommandRun back = world.rollback("--to", "1");
                rollbacks.add(duration(world.record()));
                judge(untrue, "rollback of " + tag, back, world.record(), world, "v1");
            }
            System.out.printf(
                    "%d releases (median %s) and %d rollbacks (median %s) in %d s: %d requests, %d lost, %d untrue,"
                            + " %d throttled before they began%n",
                    releases.size(),
                    median(releases),
                    rollbacks.size(),
                    median(rollbacks),
                    (System.nanoTime() - started) / 1_000_000_000,
                    load.sent(),
                    load.lostCount(),
                    untrue.size(),
                    throttled);
            load.lost().forEach(System.out::println);
            untrue.forEach(System.out::println);
            return load.lostCount() == 0 && untrue.isEmpty();
        }
    }

    private static void judge(
            List<String> untrue, String what, CommandRun run, Rollout record, ProofWorld world, String serves) {
        boolean isTrue = run.code() == 0
                && record.state() == Ending.SUCCEEDED
                && world.serving().equals(java.util.Set.of(serves));
        if (!isTrue) {
            untrue.add("%s: %s, serving %s".formatted(what, run, world.serving()));
        }
    }

    /** How fast a failed check leads to a rollback, and a rollback to proof. */
    private static boolean latency(int count) throws IOException {
        List<Duration> requested = new ArrayList<>();
        List<Duration> verified = new ArrayList<>();
        try (ProofWorld world = ProofWorld.start(Files.createTempDirectory("latency"), MINUTE)) {
            world.deploy("warm" + BAD);
            for (int i = 0; i < count; i++) {
                world.deploy("r" + i, Map.of("gates.candidate.suites", "[" + RedSuite.class.getName() + "]"));
                Rollout record = world.record();
                Instant asked = record.rollbackRequestedAt().orElseThrow();
                requested.add(Duration.between(RedSuite.FAILED.get(), answered(record, asked)));
                verified.add(Duration.between(asked, last(record)));
            }
        }
        System.out.printf(
                "first failed critical check -> ECS has confirmed the rollback request: median %s, worst %s%n",
                median(requested), Collections.max(requested));
        System.out.printf(
                "rollback requested -> production verified on stable: median %s, worst %s%n",
                median(verified), Collections.max(verified));
        return Collections.max(requested).toMillis() < 200
                && Collections.max(verified).toMillis() < 2_000;
    }

    private static Instant answered(Rollout record, Instant asked) {
        return record.events().stream()
                .filter(event -> event instanceof Event.Done && !event.at().isBefore(asked))
                .map(Event::at)
                .findFirst()
                .orElseThrow();
    }

    /** The harness's own share of a release of some seconds: neither asleep, nor in a request to AWS; suites run beside. */
    private static boolean overhead(int count) throws IOException {
        List<Double> shares = new ArrayList<>();
        try (ProofWorld world = ProofWorld.start(Files.createTempDirectory("overhead"), Duration.ofSeconds(5))) {
            for (int i = 0; i < count; i++) {
                try (var sampler = new Sampler(Thread.currentThread())) {
                    world.deploy("g" + i, Map.of("rollout.poll", "250ms", "rollout.bake-interval", "1s"));
                    shares.add(sampler.ownPercent());
                    System.out.printf("release of %s: %s%n", duration(world.record()), sampler);
                }
            }
        }
        Collections.sort(shares);
        double worst = shares.get(shares.size() - 1);
        System.out.printf("harness overhead: median %.1f %%, worst %.1f %%%n", shares.get(shares.size() / 2), worst);
        return worst < 5;
    }

    /** One blue-green release of five minutes with the default pauses between looks, all of it scaled by the minute. */
    private static boolean calls(Duration minute) throws IOException {
        try (ProofWorld world = ProofWorld.start(Files.createTempDirectory("calls"), minute)) {
            FiveMinutes release = FiveMinutes.of(world, minute);
            world.countedActions().forEach((action, times) -> System.out.printf("%4d %s%n", times, action));
            System.out.printf(
                    "blue-green release of %s: exit code %d, %d AWS calls%n",
                    duration(world.record()), release.run().code(), release.calls());
            return release.run().code() == 0 && release.calls() <= 60;
        }
    }

    /** Seeded combinations of faults beyond those of the build. */
    private static boolean faults(int from, int count) throws IOException {
        int bad = 0;
        int[] codes = new int[256];
        for (long seed = from; seed < from + count; seed++) {
            Combination combination = Combination.of(new Random(seed));
            try (ProofWorld world = ProofWorld.start(Files.createTempDirectory("faults"), MINUTE)) {
                combination.faults().forEach(world.cloud().faults()::add);
                try (var trigger = Trigger.at(world, combination.stage(), () -> combination
                        .happening()
                        .happen(world))) {
                    CommandRun run = world.deploy(
                            combination.candidate(),
                            Map.of(
                                    "rollout.deployment-timeout", "12s",
                                    "rollout.verification-timeout", "4s",
                                    "rollout.bake", "4m"));
                    codes[run.code()]++;
                    if (run.code() != 2) {
                        Truth.holds(world, run, "v1", combination.candidate());
                    }
                }
            } catch (AssertionError untrue) {
                bad++;
                System.out.printf("seed %d: %s%n%s%n", seed, combination, untrue.getMessage());
            }
        }
        System.out.printf("%d combinations, %d untrue; exit codes:", count, bad);
        for (int code = 0; code < codes.length; code++) {
            System.out.print(codes[code] == 0 ? "" : " %d x %d".formatted(codes[code], code));
        }
        System.out.println();
        return bad == 0;
    }

    private static Instant last(Rollout record) {
        return record.events().get(record.events().size() - 1).at();
    }

    private static Duration duration(Rollout record) {
        return Duration.between(record.openedAt(), last(record));
    }

    private static Duration median(List<Duration> durations) {
        List<Duration> sorted = new ArrayList<>(durations);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }
}
