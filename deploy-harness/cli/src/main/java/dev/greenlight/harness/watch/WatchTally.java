package dev.greenlight.harness.watch;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.gate.GateResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the rounds of a watch have come to. One thread. */
final class WatchTally {
    /** Without these nothing is known of how requests fare. */
    private static final Set<String> TRAFFIC = Set.of("monitoring.error-rate", "monitoring.response-time");

    private final int tolerated;
    private final Map<String, CheckResult> worst = new LinkedHashMap<>();
    private final Map<String, Integer> inRow = new LinkedHashMap<>();
    private final Map<String, Instant> since = new LinkedHashMap<>();
    private int rounds;
    private int judged;

    /** @param failures how many rounds in a row a check must fail to be bad */
    WatchTally(int failures) {
        this.tolerated = failures;
    }

    /** Takes in a round; returns the check that is bad by now, with the time of its first failure. */
    Optional<Bad> add(GateResult round, Instant at) {
        rounds++;
        List<CheckResult> bad = new ArrayList<>();
        for (CheckResult check : round.checks()) {
            worst.merge(check.id(), check, (old, now) -> now.status().outweighs(old.status()) ? now : old);
            if (check.status() == CheckStatus.FAILED) {
                since.putIfAbsent(check.id(), at);
                if (inRow.merge(check.id(), 1, Integer::sum) >= tolerated) {
                    bad.add(check);
                }
            } else {
                inRow.remove(check.id());
                since.remove(check.id());
            }
        }
        if (round.checks().stream().anyMatch(check -> TRAFFIC.contains(check.id()) && isJudged(check))) {
            judged++;
        }
        return bad.stream().findFirst().map(check -> new Bad(check, since.get(check.id()), inRow.get(check.id())));
    }

    /** Whether a check failed in the last round and not often enough yet to be bad: no moment to end. */
    Optional<String> undecided() {
        return inRow.keySet().stream().findFirst();
    }

    int rounds() {
        return rounds;
    }

    /** In how many rounds there was traffic to judge. */
    int judged() {
        return judged;
    }

    /** Each check once, with the worst that came of it. */
    List<CheckResult> checks() {
        return List.copyOf(worst.values());
    }

    private static boolean isJudged(CheckResult check) {
        return check.status() == CheckStatus.PASSED || check.status() == CheckStatus.FAILED;
    }

    /** A check that failed too often in a row. */
    record Bad(CheckResult check, Instant since, int rounds) {
        String sentence() {
            return "%s failed since %s (%d rounds): %s, found %s"
                    .formatted(
                            check.id(),
                            since,
                            rounds,
                            check.message(),
                            check.finding().found());
        }
    }
}
