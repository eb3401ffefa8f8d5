package dev.greenlight.perf.engine;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.junit.CheckEntries;
import dev.greenlight.checks.junit.CheckFailure;
import dev.greenlight.perf.profile.LoadGuard;
import dev.greenlight.perf.profile.LoadSettings;
import dev.greenlight.perf.report.AllureAttachments;
import dev.greenlight.perf.report.OneFileReport;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
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
            Optional<String> refusal = LoadGuard.refusal(settings);
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

    private TestExecutionResult result(TestDescriptor test, Finding finding) {
        if (finding.isPassed()) {
            publish(test, CheckEntries.MESSAGE, finding.message());
            return TestExecutionResult.successful();
        }
        return TestExecutionResult.failed(CheckFailure.of(finding, redactor));
    }

    private void publish(TestDescriptor of, String key, String value) {
        listener.reportingEntryPublished(of, ReportEntry.from(key, redactor.redact(value)));
    }
}
