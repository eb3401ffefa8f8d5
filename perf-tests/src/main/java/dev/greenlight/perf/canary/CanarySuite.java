package dev.greenlight.perf.canary;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.perf.report.AllureAttachments;
import dev.greenlight.perf.report.Distributions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puts the same load on the candidate ({@code greenlight.target.url}) and, at the same time, on stable ({@code
 * greenlight.canary.stable-url}), or compares it with a stored result ({@code greenlight.canary.baseline}). At the same time,
 * because what slows the machine then slows both.
 */
@CheckSuite(value = "canary", title = "the candidate against what serves now")
@ExtendWith(CanaryExtension.class)
public final class CanarySuite {
    @Test
    @Critical
    void responseTime(Canary canary, Check check) {
        CanaryPair pair = canary.pair();
        check.info("Candidate: " + pair.candidateFigures());
        check.info("Stable:    " + pair.stableFigures());
        AllureAttachments.add(
                "Response times of both",
                "image/svg+xml",
                ".svg",
                Distributions.svg(pair.candidate().histogram(), pair.stable().histogram()));
        check.conclude(pair.comparison().responseTime(pair.candidate(), pair.stable()));
    }

    @Test
    @Critical
    void errorRate(Canary canary, Check check) {
        CanaryPair pair = canary.pair();
        check.conclude(pair.comparison().errorRate(pair.candidate(), pair.stable()));
    }
}
