package dev.greenlight.reports.allure;

import dev.greenlight.checks.junit.CheckEntries;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.reports.collect.CheckId;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Gives the results of one run of suites the names that every other report uses: runs, gates, suites and checks, instead of
 * classes and methods. What a check said is its last step.
 */
final class CheckLabels implements TestExecutionListener {
    private static final Set<String> REPLACED =
            Set.of("parentSuite", "suite", "subSuite", "feature", "story", "epic", "severity");
    private static final int MOST_SENTENCES = 20;

    /** Those of the run whose check this thread runs, which is where its result is written. */
    private static final ThreadLocal<@Nullable CheckLabels> CURRENT = new ThreadLocal<>();

    private final Recording recording;
    private final Map<String, Known> checks = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> sentences = new ConcurrentHashMap<>();
    private volatile @Nullable TestPlan plan;
    private volatile String gate = "";
    private volatile String order = "";

    CheckLabels(Recording recording) {
        this.recording = recording;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        gate = testPlan.getConfigurationParameters().get(AllureResults.GATE).orElse("");
        order = testPlan.getConfigurationParameters()
                .get(AllureResults.GATE_ORDER)
                .orElse("");
        testPlan.getRoots().forEach(root -> testPlan.getDescendants(root).forEach(this::remember));
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier identifier) {
        remember(identifier);
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        CURRENT.set(this);
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        CURRENT.set(this);
    }

    /** Names the result of a check by the labels of its run: several may run at the same time, with the same checks. */
    static void applyTo(TestResult result) {
        CheckLabels current = CURRENT.get();
        if (current != null) {
            current.apply(result);
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        if (identifier.isTest()) {
            entry.getKeyValuePairs().forEach((key, text) -> {
                if (key.equals(CheckEntries.MESSAGE) || key.equals(CheckEntries.INFO)) {
                    sentences
                            .computeIfAbsent(identifier.getUniqueId(), any -> new ConcurrentLinkedQueue<>())
                            .add(text);
                }
            });
        }
    }

    private void apply(TestResult result) {
        result.getLabels().stream()
                .filter(label -> AllureJunitPlatform.JUNIT_PLATFORM_UNIQUE_ID.equals(label.getName()))
                .map(Label::getValue)
                .findFirst()
                .ifPresent(unique -> apply(result, unique));
    }

    private void apply(TestResult result, String unique) {
        Known known = checks.get(unique);
        if (known != null) {
            name(result, known);
        }
        Optional.ofNullable(sentences.get(unique)).stream()
                .flatMap(Queue::stream)
                .limit(MOST_SENTENCES)
                .forEach(text -> result.getSteps().add(step(text, result)));
        String message = Optional.ofNullable(result.getStatusDetails())
                .map(StatusDetails::getMessage)
                .orElse("");
        result.getLinks().addAll(RuleLinks.of(message));
    }

    private void name(TestResult result, Known known) {
        List<Label> labels = new ArrayList<>(result.getLabels());
        labels.removeIf(label -> REPLACED.contains(label.getName()));
        String place = gate.isEmpty() ? "" : Note.place(order, gate);
        labels.addAll(Identity.labels(recording, place, known.id().suite(), known.isCritical()));
        result.setLabels(labels);
        result.setName(known.id().value());
        result.setHistoryId(Identity.historyId(recording, gate, known.id().value()));
    }

    private static StepResult step(String text, TestResult result) {
        return new StepResult()
                .setName(text)
                .setStatus(Status.PASSED)
                .setStart(result.getStop())
                .setStop(result.getStop());
    }

    private void remember(TestIdentifier identifier) {
        TestPlan current = plan;
        if (current != null) {
            boolean isCritical =
                    identifier.getTags().stream().anyMatch(tag -> tag.getName().equals(Critical.TAG));
            checks.put(identifier.getUniqueId(), new Known(CheckId.of(current, identifier), isCritical));
        }
    }

    private record Known(CheckId id, boolean isCritical) {}
}
