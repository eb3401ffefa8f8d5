package dev.greenlight.perf.engine;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.junit.CheckEntries;
import dev.greenlight.checks.junit.CheckFailure;
import dev.greenlight.checks.junit.CheckWarning;
import dev.greenlight.checks.load.LoadGuard;
import dev.greenlight.checks.weight.CheckWeight;
import dev.greenlight.perf.profile.LoadSettings;
import dev.greenlight.perf.report.AllureAttachments;
import dev.greenlight.perf.report.OneFileReport;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Runs simulations one after the other and reports their results to the listener. */
final class SimulationExecution {
    private final EngineExecutionListener listener;
    private final Settings parameters;
    private final Redactor redactor = Redactor.ofEnvironment(System.getenv());

    SimulationExecution(EngineExecutionListener listener, ConfigurationParameters parameters) {
        this.listener = listener;
        Map<String, String> given = new HashMap<>();
        parameters.keySet().forEach(name -> parameters.get(name).ifPresent(text -> given.put(name, text)));
        this.parameters = Settings.ofParameters(given);
    }

    void run(SimulationDescriptor simulation) {
        listener.executionStarted(simulation);
        listener.executionFinished(simulation, outcome(simulation));
    }

    private TestExecutionResult outcome(SimulationDescriptor simulation) {
        try {
            var test = new LoadTest(parameters, redactor);
            LoadSettings settings = test.settings();
            publish(
                    simulation,
                    CheckEntries.TITLE,
                    "load (%s profile)".formatted(settings.profile().word()));
            Optional<String> refusal = LoadGuard.refusal(parameters);
            if (refusal.isPresent()) {
                conclude(simulation, new LoadCheck(LoadCheck.ALLOWED, Finding.failed(refusal.get())), allowed -> {});
                return TestExecutionResult.successful();
            }
            return judge(
                    simulation,
                    settings,
                    test.run(simulation.simulation(), line -> publish(simulation, CheckEntries.PROGRESS, line)));
        } catch (InvalidSettings e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("The load test was interrupted");
        }
    }

    private TestExecutionResult judge(SimulationDescriptor simulation, LoadSettings settings, LoadResult result) {
        if (!result.failure().isEmpty()) {
            return failed(result.failure());
        }
        LoadEntries.figures(result).forEach((key, value) -> publish(simulation, key, value));
        for (LoadCheck check : LoadChecks.of(result)) {
            conclude(simulation, check, test -> {
                if (check.name().equals(LoadCheck.SENT)) {
                    LoadEntries.lines(result, settings).forEach(line -> publish(test, CheckEntries.INFO, line));
                    attachReport(result);
                }
            });
        }
        return TestExecutionResult.successful();
    }

    private void conclude(SimulationDescriptor simulation, LoadCheck check, Consumer<TestDescriptor> meanwhile) {
        var test = new LoadCheckDescriptor(simulation.getUniqueId(), check, simulation.simulation());
        simulation.addChild(test);
        listener.dynamicTestRegistered(test);
        listener.executionStarted(test);
        meanwhile.accept(test);
        listener.executionFinished(test, result(test, check.finding()));
    }

    /** Trouble with the report changes no verdict: the figures are reported all the same. */
    private static void attachReport(LoadResult result) {
        if (!result.report().isEmpty()) {
            try {
                AllureAttachments.add(
                        "Gatling report (save it, then open it)",
                        "application/octet-stream", // shown inside another page, without an origin, its scripts fail
                        ".html",
                        OneFileReport.of(Path.of(result.report())));
            } catch (IOException e) {
                AllureAttachments.add("Gatling report", "text/plain", ".txt", "It cannot be read: " + e.getMessage());
            }
        }
    }

    private TestExecutionResult failed(String why) {
        return TestExecutionResult.failed(CheckFailure.of(Finding.failed(why), redactor));
    }

    private TestExecutionResult result(TestDescriptor test, Finding found) {
        Finding finding = weighed(test, found);
        return switch (finding.status()) {
            case PASSED -> {
                publish(test, CheckEntries.MESSAGE, finding.message());
                yield TestExecutionResult.successful();
            }
            case WARNING, SKIPPED -> TestExecutionResult.aborted(CheckWarning.of(finding, redactor));
            case FAILED -> TestExecutionResult.failed(CheckFailure.of(finding, redactor));
        };
    }

    /** As it is configured that it counts. */
    private Finding weighed(TestDescriptor test, Finding finding) {
        Map<String, String> all = parameters.parameters();
        return CheckWeight.find(
                        name -> Optional.ofNullable(all.get(name)),
                        test.getParent().orElseThrow().getDisplayName(),
                        List.of(test.getDisplayName()))
                .map(weight ->
                        weight.switchedOff(Clock.systemUTC()).orElseGet(() -> weight.weigh(finding, Clock.systemUTC())))
                .orElse(finding);
    }

    private void publish(TestDescriptor of, String key, String value) {
        listener.reportingEntryPublished(of, ReportEntry.from(key, redactor.redact(value)));
    }
}
