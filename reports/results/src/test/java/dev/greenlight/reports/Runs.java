package dev.greenlight.reports;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Results for tests of writers. */
public final class Runs {
    /** What a hostile target may put into a result, after control characters are gone. */
    public static final String HOSTILE =
            "<script>alert(1)</script> ::error::pwned\n::set-output name=x::y | `code` ![i](http://evil) @team & ]]> % \" '";

    private Runs() {}

    public static RunResult run(Outcome outcome, CheckResult... checks) {
        List<String> reasons = outcome == Outcome.PASSED ? List.of() : List.of("1 of 4 checks failed: " + HOSTILE);
        return new RunResult(
                "0.1.0",
                "smoke",
                "https://staging.example.com",
                Instant.parse("2026-11-01T12:00:00Z"),
                Duration.ofMillis(1234),
                outcome,
                outcome == Outcome.PASSED ? 0 : 1,
                reasons,
                List.of(checks));
    }

    /** A run with one check of each status, its texts hostile. */
    public static RunResult hostile() {
        return run(
                Outcome.FAILED,
                check("health.liveness", CheckStatus.PASSED, "Health status is OK"),
                check("security.x-frame-options", CheckStatus.FAILED, "Header missing " + HOSTILE),
                check("security.hsts", CheckStatus.WARNING, "HSTS header missing " + HOSTILE),
                check("security.cookies", CheckStatus.SKIPPED, "No cookie is set " + HOSTILE));
    }

    public static CheckResult check(String id, CheckStatus status, String message) {
        boolean plain = status == CheckStatus.PASSED;
        return new CheckResult(
                id,
                plain
                        ? Finding.passed(message)
                        : new Finding(
                                status, message, "expected " + HOSTILE, "found " + HOSTILE, "do something", "RFC 9999"),
                plain ? List.of("Average response time: 245ms") : List.of(),
                false,
                Duration.ofMillis(12));
    }
}
