package dev.greenlight.reports.collect;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.checks.junit.CheckEntries;
import dev.greenlight.checks.junit.Critical;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Collects one result per check while a test plan runs. A container that fails or is skipped has a result, too, so that
 * what it would have run is not missed: {@code suite.(container)}. One instance serves one run; it is thread-safe.
 */
public final class ResultCollector implements TestExecutionListener {
    /** How the id of the result of a container ends. */
    public static final String CONTAINER = ".(container)";

    private static final int MOST_INFOS = 20;

    private final Redactor redactor;
    private final Clock clock;
    private final RunListener listener;
    private final Map<UniqueId, Instant> started = new ConcurrentHashMap<>();
    private final Map<UniqueId, CheckResult> results = new ConcurrentHashMap<>();
    private final Map<UniqueId, String> messages = new ConcurrentHashMap<>();
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private final Map<UniqueId, ConcurrentLinkedQueue<String>> infos = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> endpoints = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> openSuites = new ConcurrentHashMap<>();
    private volatile @Nullable TestPlan plan;

    /** A collector that redacts with this redactor and tells the listener. */
    public ResultCollector(Redactor redactor, Clock clock, RunListener listener) {
        this.redactor = redactor;
        this.clock = clock;
        this.listener = listener;
    }

    /** What is known so far, in the order in which it is shown: by suite, then as declared. */
    public List<CheckResult> results() {
        List<CheckResult> declared = new ArrayList<>();
        TestPlan current = plan;
        if (current != null) {
            current.getRoots().forEach(root -> addResults(current, root, declared));
        }
        return declared.stream()
                .collect(Collectors.groupingBy(CheckResult::suite, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Where the target answers what, as far as the suites told, by name. */
    public Map<String, Endpoint> endpoints() {
        return Map.copyOf(endpoints);
    }

    /** The ids of the checks that have started and not ended. */
    public List<String> running() {
        TestPlan current = plan;
        return started.keySet().stream()
                .filter(id -> !results.containsKey(id))
                .map(id -> current == null ? null : current.getTestIdentifier(id))
                .filter(identifier -> identifier != null && identifier.isTest())
                .map(identifier -> CheckId.of(current, identifier).value())
                .sorted()
                .toList();
    }

    /**
     * Gives every check that has no result one, because the run was ended before they were: those that run have failed, the
     * others are skipped. Returns how many there were.
     *
     * @param interrupted whether a person or a verdict ended it: then those that run have not failed, either
     */
    public int conclude(String reason, boolean interrupted) {
        TestPlan current = plan;
        int concluded = 0;
        if (current == null) {
            return concluded;
        }
        for (TestIdentifier root : current.getRoots()) {
            for (TestIdentifier each : current.getDescendants(root)) {
                if (each.isTest() && !results.containsKey(each.getUniqueIdObject())) {
                    boolean hangs = started.containsKey(each.getUniqueIdObject());
                    concluded++;
                    record(each, hangs ? unfinished(reason, interrupted) : Finding.skipped("Not run: " + reason));
                }
            }
        }
        return concluded;
    }

    private static Finding unfinished(String reason, boolean interrupted) {
        return interrupted ? Finding.skipped("Not finished: " + reason) : Finding.failed("Did not end: " + reason);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        for (TestIdentifier root : testPlan.getRoots()) {
            testPlan.getDescendants(root).stream()
                    .map(each -> CheckId.of(testPlan, each))
                    .filter(CheckId::isSuite)
                    .forEach(id -> openSuites.merge(id.suite(), 1, Integer::sum));
        }
        listener.runStarted((int) testPlan.countTestIdentifiers(TestIdentifier::isTest));
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        started.put(identifier.getUniqueIdObject(), clock.instant());
        CheckId id = CheckId.of(plan(), identifier);
        if (identifier.isTest()) {
            listener.checkStarted(id.value());
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        String passed = messages.getOrDefault(identifier.getUniqueIdObject(), identifier.getDisplayName());
        Finding finding = Findings.of(result, passed);
        if (identifier.isTest()) {
            record(identifier, finding);
            return;
        }
        switch (result.getStatus()) {
            case SUCCESSFUL -> {}
            case FAILED -> {
                record(identifier, finding);
                skipDescendants(identifier, Finding.skipped("Not run: its suite failed to start"));
            }
            case ABORTED -> {
                record(identifier, finding);
                skipDescendants(identifier, finding);
            }
        }
        announceSuite(identifier);
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        Finding finding = Finding.skipped(reason == null || reason.isBlank() ? "Disabled" : reason);
        if (identifier.isTest()) {
            record(identifier, finding);
            return;
        }
        if (plan().getChildren(identifier).isEmpty()) {
            record(identifier, finding);
        }
        skipDescendants(identifier, finding);
        announceSuite(identifier);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        UniqueId id = identifier.getUniqueIdObject();
        entry.getKeyValuePairs().forEach((key, value) -> {
            switch (key) {
                case CheckEntries.MESSAGE -> messages.put(id, value);
                case CheckEntries.INFO ->
                    infos.computeIfAbsent(id, none -> new ConcurrentLinkedQueue<>())
                            .add(value);
                case CheckEntries.TITLE -> {
                    String suite = CheckId.of(plan(), identifier).suite();
                    titles.putIfAbsent(suite, safe(value));
                    listener.suiteStarted(safe(suite), safe(value));
                }
                case CheckEntries.PROGRESS ->
                    listener.progressed(safe(CheckId.of(plan(), identifier).suite()), SafeText.oneLine(safe(value)));
                default -> endpoint(key, value);
            }
        });
    }

    private void endpoint(String key, String value) {
        if (key.startsWith(CheckEntries.ENDPOINT)) {
            endpoints.putIfAbsent(key.substring(CheckEntries.ENDPOINT.length()), Endpoint.parse(safe(value)));
        }
    }

    private void skipDescendants(TestIdentifier container, Finding finding) {
        for (TestIdentifier each : plan().getDescendants(container)) {
            if (each.isTest() && !results.containsKey(each.getUniqueIdObject())) {
                record(each, finding);
            }
        }
    }

    private void record(TestIdentifier identifier, Finding finding) {
        CheckResult result = result(identifier, finding);
        if (results.putIfAbsent(identifier.getUniqueIdObject(), result) == null) {
            listener.checkFinished(result);
        }
    }

    private CheckResult result(TestIdentifier identifier, Finding finding) {
        CheckId id = CheckId.of(plan(), identifier);
        Instant now = clock.instant();
        Instant start = started.getOrDefault(identifier.getUniqueIdObject(), now);
        return new CheckResult(
                safe(identifier.isTest() ? id.value() : id.value() + CONTAINER),
                finding.redactedBy(redactor),
                infos.getOrDefault(identifier.getUniqueIdObject(), new ConcurrentLinkedQueue<>()).stream()
                        .limit(MOST_INFOS)
                        .map(info -> SafeText.oneLine(safe(info)))
                        .toList(),
                identifier.getTags().contains(TestTag.create(Critical.TAG)),
                Duration.between(start, now));
    }

    /** Several classes may make one suite: it is announced when the last of them has ended. */
    private void announceSuite(TestIdentifier container) {
        CheckId id = CheckId.of(plan(), container);
        boolean isSuite = id.isSuite() && plan().getParent(container).isPresent();
        if (isSuite && openSuites.merge(id.suite(), -1, Integer::sum) <= 0) {
            List<CheckResult> ofSuite = results().stream()
                    .filter(result -> result.suite().equals(safe(id.suite())))
                    .toList();
            listener.suiteFinished(safe(id.suite()), titles.getOrDefault(id.suite(), safe(id.suite())), ofSuite);
        }
    }

    private void addResults(TestPlan of, TestIdentifier identifier, List<CheckResult> ordered) {
        CheckResult own = results.get(identifier.getUniqueIdObject());
        if (own != null) {
            ordered.add(own);
        }
        of.getChildren(identifier).forEach(child -> addResults(of, child, ordered));
    }

    private String safe(String text) {
        return SafeText.of(text, redactor);
    }

    private TestPlan plan() {
        TestPlan current = plan;
        if (current == null) {
            throw new IllegalStateException("The test plan has not started");
        }
        return current;
    }
}
