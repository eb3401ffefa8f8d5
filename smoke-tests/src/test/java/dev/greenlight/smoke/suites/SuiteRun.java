package dev.greenlight.smoke.suites;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.junit.CheckEntries;
import dev.greenlight.checks.junit.CheckWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs suites through the real JUnit Launcher, in parallel as the harness does, and keeps what became of each check. */
public final class SuiteRun {
    /** How long a test of suites may take on a machine that is busy with other things, in seconds. */
    static final long LONGEST_SECONDS = 180;

    static final List<Class<?>> ALL = List.of(
            ConnectivitySuite.class,
            HealthSuite.class,
            ApiSuite.class,
            SecuritySuite.class,
            PerformanceSuite.class,
            TransferSuite.class,
            RateLimitSuite.class);

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<TestExecutionListener> listeners = new ArrayList<>();
    private List<Class<?>> suites = ALL;

    private SuiteRun() {
        parameters.put("junit.jupiter.execution.parallel.enabled", "true");
        parameters.put("junit.jupiter.execution.parallel.mode.default", "concurrent");
        parameters.put("junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$OrderAnnotation");
        parameters.put("junit.jupiter.execution.parallel.config.strategy", "fixed");
        parameters.put("junit.jupiter.execution.parallel.config.fixed.parallelism", "16");
    }

    /** A run against this URL. The limits of time are those of a machine that is busy with other tests. */
    public static SuiteRun against(String url) {
        return new SuiteRun()
                .with("greenlight.target.url", url)
                .with("greenlight.request.timeout", "20s")
                .with("greenlight.request.connect-timeout", "20s")
                .with("greenlight.run.budget", "2m")
                .with("greenlight.performance.excellent", "10s")
                .with("greenlight.performance.acceptable", "15s")
                .with("greenlight.performance.limit", "20s")
                .with("greenlight.performance.concurrency-limit", "20s");
    }

    /** Declares the endpoints of the sample service. */
    public SuiteRun offering() {
        return with("greenlight.target.paths.liveness", "/healthz")
                .with("greenlight.target.paths.api-health", "/api/health")
                .with("greenlight.target.paths.admin", "/admin/health")
                .with("greenlight.target.paths.webhook", "/webhook");
    }

    public SuiteRun with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    public SuiteRun only(Class<?>... classes) {
        suites = List.of(classes);
        return this;
    }

    /** Lets this listener hear of the run, too. */
    public SuiteRun listenedToBy(TestExecutionListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Runs them. */
    public Results run() {
        var results = new Results();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(suites.stream().map(suite -> selectClass(suite)).toList())
                .configurationParameters(parameters)
                .build();
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableTestEngineAutoRegistration(true)
                .addTestExecutionListeners(listeners.toArray(TestExecutionListener[]::new))
                .build();
        LauncherFactory.create(config).execute(request, results);
        return results;
    }

    /** What became of one check: its status, and its sentence or the whole message of its throwable. */
    public record Result(CheckStatus status, String message) {}

    /** What became of the checks of a run, and of the containers that failed. */
    public static final class Results implements TestExecutionListener {
        private final Map<String, Result> checks = new ConcurrentHashMap<>();
        private final Map<String, String> messages = new ConcurrentHashMap<>();
        private final Map<String, String> infos = new ConcurrentHashMap<>();
        private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
        private final Map<String, String> brokenContainers = new ConcurrentHashMap<>();
        private final long startedAt = System.nanoTime();
        private volatile TestPlan plan;
        private volatile Duration took = Duration.ZERO;

        @Override
        public void testPlanExecutionStarted(TestPlan started) {
            plan = started;
        }

        @Override
        public void testPlanExecutionFinished(TestPlan finished) {
            took = Duration.ofNanos(System.nanoTime() - startedAt);
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            entry.getKeyValuePairs().forEach((key, value) -> {
                if (key.equals(CheckEntries.MESSAGE)) {
                    messages.put(id(test), value);
                } else if (key.equals(CheckEntries.INFO)) {
                    infos.merge(id(test), value, (a, b) -> a + "\n" + b);
                } else if (key.startsWith(CheckEntries.ENDPOINT)) {
                    endpoints.put(key.substring(CheckEntries.ENDPOINT.length()), Endpoint.parse(value));
                }
            });
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String thrown = result.getThrowable().map(Throwable::getMessage).orElse("");
            if (test.isTest()) {
                checks.put(
                        id(test),
                        new Result(status(result), result.getThrowable().isPresent() ? thrown : said(test)));
            } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                brokenContainers.put(test.getDisplayName(), thrown);
            }
        }

        private String said(TestIdentifier test) {
            return messages.getOrDefault(id(test), "");
        }

        private String id(TestIdentifier test) {
            return plan.getParent(test).orElseThrow().getDisplayName() + "." + test.getDisplayName();
        }

        private static CheckStatus status(TestExecutionResult result) {
            return switch (result.getStatus()) {
                case SUCCESSFUL -> CheckStatus.PASSED;
                case FAILED -> CheckStatus.FAILED;
                case ABORTED ->
                    result.getThrowable().orElseThrow() instanceof CheckWarning
                            ? CheckStatus.WARNING
                            : CheckStatus.SKIPPED;
            };
        }

        /** All checks by id. */
        public Map<String, Result> checks() {
            return new TreeMap<>(checks);
        }

        public Result check(String id) {
            Result result = checks.get(id);
            if (result == null) {
                throw new AssertionError("No check %s ran; there are %s".formatted(id, checks().keySet()));
            }
            return result;
        }

        /** The ids with one of these statuses. */
        public Set<String> ids(CheckStatus... statuses) {
            return checks.entrySet().stream()
                    .filter(entry -> Stream.of(statuses)
                            .anyMatch(status -> entry.getValue().status() == status))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Where the target answers what, by name. */
        public Map<String, Endpoint> endpoints() {
            return new TreeMap<>(endpoints);
        }

        /** The ids that are red or yellow. */
        public Set<String> notGreen() {
            return ids(CheckStatus.FAILED, CheckStatus.WARNING);
        }

        /** What the check published beside its outcome, by lines. */
        public String infos(String id) {
            return infos.getOrDefault(id, "");
        }

        public Map<String, String> brokenContainers() {
            return brokenContainers;
        }

        /** How long the run took. */
        public Duration took() {
            return took;
        }

        /** What is red or yellow and why, for people. */
        public String red() {
            return notGreen().stream()
                    .map(id -> id + ": " + check(id).message())
                    .collect(Collectors.joining("\n"));
        }

        /** Everything that was said, for searching. */
        public String everything() {
            return checks() + "\n" + messages + "\n" + infos + "\n" + brokenContainers;
        }
    }
}
