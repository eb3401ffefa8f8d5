package dev.greenlight.harness.demo;

import dev.greenlight.harness.cli.view.RolloutFacts;
import dev.greenlight.harness.rollout.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the demo showed, in figures.
 *
 * @param good the release that went through
 * @param bad the release that went back
 * @param load the users, who have left
 */
public record DemoSummary(DemoRelease good, DemoRelease bad, DemoLoad load) {
    private static final String RULE = "=".repeat(42);

    /** Whether the good one is live, the bad one never answered, and no request was lost. */
    public boolean isAsPromised() {
        return good.story().rollout().state() == Ending.SUCCEEDED
                && bad.story().rollout().state() == Ending.ROLLED_BACK
                && load.answeredBy(DemoRelease.BAD) == 0
                && load.sent() > 0
                && load.lost() == 0;
    }

    public List<String> lines(Path records) {
        List<String> lines = new ArrayList<>(List.of("", RULE, "Demo Summary", RULE));
        add(
                lines,
                DemoRelease.GOOD,
                "%s in %s".formatted(good.story().rollout().state().word(), seconds(good.duration())));
        add(
                lines,
                "v3 (bad)",
                "%s in %s".formatted(bad.story().rollout().state().word(), seconds(bad.duration())));
        add(lines, "Requests sent", String.valueOf(load.sent()));
        add(
                lines,
                "Requests lost",
                load.lost() == 0 ? "0" : "%d (the first: %s)".formatted(load.lost(), load.firstLoss()));
        add(
                lines,
                "Answered by",
                "%s %d, %s %d, v3 %d"
                        .formatted(
                                DemoRelease.FIRST,
                                load.answeredBy(DemoRelease.FIRST),
                                DemoRelease.GOOD,
                                load.answeredBy(DemoRelease.GOOD),
                                load.answeredBy(DemoRelease.BAD)));
        add(
                lines,
                "Time to switch",
                "%s from deploy to all traffic on v2, gates included; both answered for %d ms"
                        .formatted(
                                seconds(good.toSwitch()),
                                load.overlap(DemoRelease.FIRST, DemoRelease.GOOD)
                                        .toMillis()));
        add(
                lines,
                "Time to stable",
                "%s from the first failing check to v2 verified".formatted(seconds(bad.failureToStable())));
        add(lines, "Why v3 failed", bad.story().rollout().cause());
        add(lines, "Records", records.toString());
        add(lines, "Report", "./greenlight report --open");
        lines.add("");
        lines.add(
                isAsPromised()
                        ? "✓ v2 is live, v3 never answered, and no request was lost"
                        : "✗ Not what was promised: see above and the records");
        return lines;
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(RolloutFacts::seconds).orElse("never");
    }

    private static String seconds(Duration time) {
        return RolloutFacts.seconds(time);
    }

    private static void add(List<String> lines, String label, String value) {
        lines.add("%-16s%s".formatted(label + ":", value));
    }
}
