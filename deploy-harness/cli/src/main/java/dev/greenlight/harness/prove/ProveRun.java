package dev.greenlight.harness.prove;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.harness.aws.Exchange;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.cli.page.ProvePage;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.console.ConsoleReport;
import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Summary;
import dev.greenlight.reports.console.Verbosity;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One proof: the releases one after the other, then the questions, then the files. */
public final class ProveRun {
    private final Io io;
    private final Redactor redactor;
    private final EnvironmentOptions environment;
    private final Trials trials;
    private final boolean isAws;
    private final List<CheckResult> results = new ArrayList<>();

    /** @param isAws whether AWS itself answers, and no cloud at an endpoint of its own */
    public ProveRun(Io io, Redactor redactor, EnvironmentOptions environment, Trials trials, boolean isAws) {
        this.isAws = isAws;
        this.io = io;
        this.redactor = redactor;
        this.environment = environment;
        this.trials = trials;
    }

    /**
     * Runs the trials, answers the questions and writes {@code prove.json}, {@code prove.html} and {@code recordings.json}.
     *
     * @return the exit code: 1 when a release ended in another way than it must
     */
    public int run(String service) {
        var files = new RunFiles(io, environment.json, null);
        Instant start = io.clock().instant();
        List.of(Trial.values()).forEach(this::attempt);
        List<Exchange> seen = trials.seen();
        List<String> open = new ArrayList<>();
        for (Question question : Question.values()) {
            Question.Answer answer = question.answer(seen);
            results.add(CheckResult.of(question.id(), finding(question, answer), Duration.ZERO));
            if (answer == Question.Answer.UNKNOWN || !isAws) {
                open.add("%s; %s (%s)".formatted(question.assumption(), question.matters(), question.source()));
            }
        }
        boolean failed = results.stream().anyMatch(CheckResult::hasFailed);
        var run = new RunResult(
                Version.text(),
                "prove",
                service,
                start,
                Duration.between(start, io.clock().instant()),
                failed ? Outcome.FAILED : Outcome.PASSED,
                failed ? 1 : 0,
                reasons(open),
                results);
        boolean json = files.isOnStdout();
        show(run, json ? io.err() : io.out(), json ? io.errIsTerminal() : io.outIsTerminal());
        files.write(run);
        Path directory = RunFiles.directory(io.home());
        files.write(directory.resolve("prove.html"), ProvePage.of(run, redactor));
        files.write(directory.resolve("recordings.json"), Recordings.write(seen, redactor));
        io.err().println("[INFO] Report: " + directory.resolve("prove.html"));
        return run.exitCode();
    }

    private List<String> reasons(List<String> open) {
        List<String> reasons = new ArrayList<>(List.of(
                !isAws
                        ? "Answered by the local cloud, which was written with the same assumptions: all %d questions are open until AWS answers them"
                                .formatted(open.size())
                        : "%d of %d questions are still open".formatted(open.size(), Question.values().length)));
        reasons.addAll(open);
        return reasons;
    }

    private void attempt(Trial trial) {
        Instant start = io.clock().instant();
        io.err().println("[INFO] Release %s: %s".formatted(trial.name(), trial.claim()));
        Finding finding;
        try {
            Optional<Rollout> ended = trials.attempt(trial);
            String found = redactor.redact(
                    ended.map(one -> "%s (%s)".formatted(one.state().word(), one.outcome()))
                            .orElse("that it never began; the lines above say why"));
            finding = ended.flatMap(Rollout::ending).equals(Optional.of(trial.ending()))
                    ? Finding.passed("%s: %s".formatted(trial.claim(), found))
                    : Finding.failed("expected that %s: %s; found %s"
                            .formatted(trial.claim(), trial.ending().word(), found));
        } catch (Trials.NotPossible missing) {
            finding = Finding.skipped(String.valueOf(missing.getMessage()));
        } catch (PlatformException | InvalidInput broken) {
            finding = Finding.failed(
                    "expected that %s; found: %s".formatted(trial.claim(), redactor.redact(broken.getMessage())));
        }
        results.add(CheckResult.of(
                trial.id(), finding, Duration.between(start, io.clock().instant())));
    }

    private static Finding finding(Question question, Question.Answer answer) {
        String text = "%s: %s".formatted(answer.word(), question.assumption());
        return switch (answer) {
            case CONFIRMED -> Finding.passed(text);
            case CONTRADICTED ->
                Finding.warning(
                        question.dialect().isEmpty()
                                ? text + "; report it, since " + question.matters()
                                : text + "; the local cloud answers so with --dialect " + question.dialect());
            case UNKNOWN -> Finding.skipped(text);
        };
    }

    private void show(RunResult run, PrintStream out, boolean terminal) {
        Style style = environment.global.style(io, terminal);
        Verbosity verbosity = environment.global.verbosity();
        var report = new ConsoleReport(out, style, verbosity, Runnable::run);
        Map<String, List<CheckResult>> suites = results.stream()
                .collect(Collectors.groupingBy(CheckResult::suite, LinkedHashMap::new, Collectors.toList()));
        suites.forEach((suite, checks) -> report.suiteFinished(suite, suite, checks));
        new Summary(style, verbosity).lines("Proof", run, List.of()).forEach(out::println);
        run.reasons().forEach(reason -> style.after("? ", 2, reason).forEach(out::println));
    }
}
