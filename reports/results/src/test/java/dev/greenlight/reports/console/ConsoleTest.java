package dev.greenlight.reports.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.RunResult;
import dev.greenlight.reports.Runs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void suite_isOneBlockInTheFormOfTheTeam() {
        RunResult run = Runs.run(
                Outcome.PASSED,
                Runs.check("security.x", CheckStatus.PASSED, "X-Frame-Options header present"),
                Runs.check("security.hsts", CheckStatus.WARNING, "HSTS header missing (recommended for HTTPS)"),
                Runs.check("security.y", CheckStatus.FAILED, "CSP missing"),
                Runs.check("security.z", CheckStatus.SKIPPED, "No cookie is set"));

        report(Style.PLAIN, Verbosity.NORMAL, run);

        assertThat(printed()).isEqualTo("""
                        [TEST] Testing security headers...
                        [INFO] Average response time: 245ms
                        [✓] X-Frame-Options header present
                        [!] HSTS header missing (recommended for HTTPS)
                        [✗] CSP missing
                        [-] No cookie is set

                        """);
    }

    @Test
    void quiet_showsOnlyWhatFailed() {
        report(
                Style.PLAIN,
                Verbosity.QUIET,
                Runs.run(
                        Outcome.FAILED,
                        Runs.check("a.b", CheckStatus.PASSED, "fine"),
                        Runs.check("a.c", CheckStatus.FAILED, "broken")));

        assertThat(printed()).contains("broken").doesNotContain("fine");
    }

    @Test
    void colour_isOnlyUsedWhereItIsWanted() {
        RunResult run = Runs.run(Outcome.PASSED, Runs.check("a.b", CheckStatus.PASSED, "fine"));

        report(Style.PLAIN, Verbosity.NORMAL, run);
        report(Style.PLAIN, Verbosity.NORMAL, run);
        assertThat(printed()).doesNotContain("\u001B");

        report(new Style(true, 80), Verbosity.NORMAL, run);
        assertThat(printed()).contains("\u001B[32m[✓]\u001B[0m");
    }

    @Test
    void summary_fitsEightyColumnsAndTellsWhatFailedOnceForEachReason() {
        RunResult run = Runs.run(
                Outcome.FAILED,
                Runs.check(
                        "security.x-frame-options",
                        CheckStatus.FAILED,
                        "No answer within the time there is for it, once more"),
                Runs.check(
                        "security.hsts", CheckStatus.FAILED, "No answer within the time there is for it, once more"));

        List<String> lines = new Summary(Style.PLAIN, Verbosity.NORMAL).lines("Smoke Test Summary", run, List.of());

        assertThat(new Summary(new Style(false, 100), Verbosity.NORMAL).lines("S", run, List.of()))
                .anyMatch(line -> line.length() > Wrap.COLUMNS)
                .allMatch(line -> line.length() <= 100);
        assertThat(new Style(false, 500).columns()).isEqualTo(120);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Wrap.COLUMNS));
        assertThat(lines)
                .contains(
                        "Target:    https://staging.example.com",
                        "Total:     2 checks   Passed: 0   Failed: 2   Warnings: 0   Skipped: 0",
                        "✗ security.x-frame-options, security.hsts");
        assertThat(lines.stream().filter(line -> line.contains("expected:"))).hasSize(1);
    }

    @Test
    void summaryOfWarnings_recommendsAReview() {
        RunResult run = Runs.run(Outcome.PASSED, Runs.check("a.b", CheckStatus.WARNING, "hm"));

        assertThat(new Summary(Style.PLAIN, Verbosity.NORMAL).lines("S", run, List.of()))
                .contains("✓ All critical tests passed", "! 1 warning - review recommended");
    }

    @Test
    void statusLine_leavesNothingBehind() {
        StatusLine status = new StatusLine(out, Wrap.COLUMNS);

        status.runStarted(2);
        status.checkStarted("a." + "b".repeat(200));
        status.around(() -> out.print("block"));
        status.checkFinished(Runs.check("a." + "b".repeat(200), CheckStatus.PASSED, "fine"));
        status.clear();

        assertThat(printed()).endsWith("\r\u001B[K").contains("\r\u001B[Kblock");
        assertThat(printed().split("\r\u001B\\[K"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(Wrap.COLUMNS + "block".length()));
    }

    private void report(Style style, Verbosity verbosity, RunResult run) {
        new ConsoleReport(out, style, verbosity, Runnable::run)
                .suiteFinished("security", "security headers", run.checks());
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
