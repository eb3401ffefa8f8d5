package dev.greenlight.reports.allure;

import dev.greenlight.reports.collect.CheckId;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Gives Allure's results the names that every other report uses: suites and checks, instead of classes and methods. */
final class CheckLabels implements TestExecutionListener {
    private static final Set<String> REPLACED = Set.of("parentSuite", "suite", "subSuite", "feature", "story", "epic");

    private final Map<String, CheckId> ids = new ConcurrentHashMap<>();
    private volatile @Nullable TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        testPlan.getRoots().forEach(root -> testPlan.getDescendants(root).forEach(this::remember));
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier identifier) {
        remember(identifier);
    }

    void apply(TestResult result) {
        result.getLabels().stream()
                .filter(label -> AllureJunitPlatform.JUNIT_PLATFORM_UNIQUE_ID.equals(label.getName()))
                .map(label -> ids.get(label.getValue()))
                .filter(id -> id != null)
                .findFirst()
                .ifPresent(id -> rename(result, id));
    }

    private static void rename(TestResult result, CheckId id) {
        List<Label> labels = new ArrayList<>(result.getLabels());
        labels.removeIf(label -> REPLACED.contains(label.getName()));
        labels.add(new Label().setName("suite").setValue(id.suite()));
        labels.add(new Label().setName("feature").setValue(id.suite()));
        result.setLabels(labels);
        result.setName(id.value());
    }

    private void remember(TestIdentifier identifier) {
        TestPlan current = plan;
        if (current != null) {
            ids.put(identifier.getUniqueId(), CheckId.of(current, identifier));
        }
    }
}
