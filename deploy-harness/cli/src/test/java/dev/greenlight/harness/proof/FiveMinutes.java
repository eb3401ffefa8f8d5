package dev.greenlight.harness.proof;

import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A blue-green release of five minutes with the default pauses between looks: tasks that take half a minute to start, four
 * minutes of bake. Everything is as many times shorter as the world's minute.
 *
 * @param run what became of it
 * @param calls the requests to AWS, by the summary
 */
record FiveMinutes(CommandRun run, int calls) {
    private static final Pattern CALLS = Pattern.compile("AWS calls:\\s+(\\d+)");

    /** The second release of that world: the first one has loaded classes, which would take minutes of these. */
    static FiveMinutes of(ProofWorld world, Duration minute) {
        CommandRun first = world.deploy("v2", Map.of("rollout.bake", "1m"));
        if (first.code() != 0) {
            return new FiveMinutes(first, 0);
        }
        world.cloud()
                .faults()
                .add(Fault.of(FaultKind.TASK_SLOW_START, "whatsapp-saas-local:3")
                        .with("after-ms", Long.toString(minute.toMillis() / 2)));
        CommandRun run = world.deploy(
                "v3",
                Map.of(
                        "rollout.poll",
                        minute.toMillis() / 4 + "ms",
                        "rollout.bake-interval",
                        minute.toMillis() / 2 + "ms",
                        "rollout.bake",
                        "4m",
                        "rollout.settling",
                        "15s"));
        Matcher calls = CALLS.matcher(run.out());
        return new FiveMinutes(run, calls.find() ? Integer.parseInt(calls.group(1)) : Integer.MAX_VALUE);
    }

    Duration lasted(ProofWorld world) {
        List<Event> events = world.record().events();
        return Duration.between(
                events.get(0).at(), events.get(events.size() - 1).at());
    }
}
