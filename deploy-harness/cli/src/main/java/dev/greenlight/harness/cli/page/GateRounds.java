package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.story.GateRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One run of a gate, or several in a row at the same point that all passed and are shown as one.
 *
 * @param number its place on the page, from 1
 * @param rounds at least one
 */
public record GateRounds(int number, List<GateRun> rounds) {

    /** Those of a rollout, in order. */
    public static List<GateRounds> of(List<GateRun> gates) {
        List<List<GateRun>> groups = new ArrayList<>();
        for (GateRun gate : gates) {
            if (groups.isEmpty() || !goesOn(groups.get(groups.size() - 1).get(0), gate)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(gate);
        }
        return IntStream.range(0, groups.size())
                .mapToObj(i -> new GateRounds(i + 1, List.copyOf(groups.get(i))))
                .toList();
    }

    private static boolean goesOn(GateRun open, GateRun next) {
        return open.point().equals(next.point())
                && open.result() == GateRun.Result.PASSED
                && next.result() == GateRun.Result.PASSED;
    }

    /** The round whose checks are shown. */
    public GateRun last() {
        return rounds.get(rounds.size() - 1);
    }

    /** Of the last round. */
    public GateRun.Result result() {
        return last().result();
    }

    /** When the first round began. */
    public Instant from() {
        return rounds.get(0).from();
    }

    /** When the last round ended. */
    public Instant to() {
        return last().to();
    }

    /** {@code PREFLIGHT gate}, {@code BAKE_TIME gate ×4}. */
    public String title() {
        return last().point() + " gate" + (rounds.size() == 1 ? "" : " ×%d".formatted(rounds.size()));
    }

    /** Its name in links. */
    String anchor() {
        return "gate-" + number;
    }

    List<CheckResult> checks(CheckStatus status) {
        return last().checks().stream()
                .filter(check -> check.status() == status)
                .toList();
    }
}
