package dev.greenlight.reports.timeline;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a gate, or several in a row at the same point that all passed and are shown as one.
 *
 * @param number its place on the page, from 1
 * @param rounds at least one
 */
record GateRun(int number, List<Timeline.Gate> rounds) {

    static List<GateRun> of(List<Timeline.Gate> gates) {
        List<GateRun> runs = new ArrayList<>();
        List<Timeline.Gate> open = new ArrayList<>();
        for (Timeline.Gate gate : gates) {
            if (!open.isEmpty() && !goesOn(open.get(0), gate)) {
                runs.add(new GateRun(runs.size() + 1, List.copyOf(open)));
                open.clear();
            }
            open.add(gate);
        }
        if (!open.isEmpty()) {
            runs.add(new GateRun(runs.size() + 1, List.copyOf(open)));
        }
        return runs;
    }

    private static boolean goesOn(Timeline.Gate open, Timeline.Gate next) {
        return open.point().equals(next.point())
                && open.verdict() == Timeline.Verdict.PASSED
                && next.verdict() == Timeline.Verdict.PASSED;
    }

    /** The round whose checks are shown. */
    Timeline.Gate last() {
        return rounds.get(rounds.size() - 1);
    }

    Timeline.Verdict verdict() {
        return last().verdict();
    }

    Instant from() {
        return rounds.get(0).from();
    }

    Instant to() {
        return last().to();
    }

    /** {@code PREFLIGHT gate}, {@code BAKE_TIME gate ×4}. */
    String title() {
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
