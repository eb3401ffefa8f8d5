package dev.greenlight.harness.gate;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.checks.junit.Supplied;
import dev.greenlight.reports.collect.ResultCollector;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.settings.InvalidSettings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a gate in this JVM and comes to a verdict, within its deadline. Stateless: gates may run at the same time.
 *
 * <p>A check that ignores its interruption keeps its daemon thread after the deadline; the verdict does not wait for it.
 */
public final class LauncherGate {
    private static final Namespace SUPPLIED = Namespace.create(Supplied.NAMESPACE);

    /** How long checks have to end after they were interrupted. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final Redactor redactor;
    private final Clock clock;
    private final Supplier<List<TestExecutionListener>> observers;

    /**
     * A gate whose results pass through this redactor.
     *
     * @param observers makes further listeners for each run, such as Allure's; none changes the verdict
     */
    public LauncherGate(Redactor redactor, Clock clock, Supplier<List<TestExecutionListener>> observers) {
        this.redactor = redactor;
        this.clock = clock;
        this.observers = observers;
    }

    /** JUnit without anything that lies on the class path by chance. */
    static LauncherConfig bare() {
        return LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
    }

    private static LauncherSession session() {
        return LauncherFactory.openSession(bare());
    }

    /**
     * Runs the checks and returns the verdict; waits at most for the request's deadline and a few seconds.
     *
     * @throws UnknownSelection when a suite, check or jar that was asked for does not exist; nothing has run then
     * @throws InvalidSettings when a check finds that what is configured cannot be used
     */
    public GateResult run(GateRequest request, RunListener listener) {
        return within(request, listener, Run::verdict);
    }

    /** One after the other, until one has not passed: the others could not change that. */
    public GateResult run(List<GateRequest> all, RunListener listener) {
        List<GateResult> results = new ArrayList<>();
        for (GateRequest one : all) {
            results.add(run(one, listener));
            if (results.get(results.size() - 1).outcome() != Outcome.PASSED) {
                break;
            }
        }
        return GateResult.together(results);
    }

    /**
     * Looks whether everything that is asked for exists. Runs nothing.
     *
     * @throws UnknownSelection when it does not
     */
    public void requireKnown(GateRequest request) {
        within(request, RunListener.NONE, Run::discover);
    }

    private <T> T within(GateRequest request, RunListener listener, BiFunction<Run, Map<Path, List<String>>, T> use) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Map<Path, List<String>> jarClasses = new LinkedHashMap<>();
        request.jars().forEach(jar -> jarClasses.put(jar, SuiteClasses.ofJar(jar)));
        try (URLClassLoader loader = loader(request.jars());
                LauncherSession session = session()) {
            thread.setContextClassLoader(loader); // where JUnit looks for engines, extensions and classes
            return use.apply(new Run(request, listener, loader, session), jarClasses);
        } catch (IOException ignored) {
            throw new IllegalStateException("Cannot close the jars of suites", ignored);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader loader(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return new URLClassLoader("suites", urls, LauncherGate.class.getClassLoader());
    }

    private final class Run {
        private final GateRequest request;
        private final ClassLoader loader;
        private final LauncherSession session;
        private final Cancellation cancellation = new Cancellation();
        private final ResultCollector collector;
        private final DiscoveryProblems problems = new DiscoveryProblems();
        private final AtomicReference<Throwable> death = new AtomicReference<>();
        private final AtomicReference<@Nullable InvalidSettings> invalid = new AtomicReference<>();
        private @Nullable Thread straggler;
        private boolean interrupted;

        Run(GateRequest request, RunListener listener, ClassLoader loader, LauncherSession session) {
            this.request = request;
            this.loader = loader;
            this.session = session;
            this.collector = new ResultCollector(redactor, clock, listener.and(new FailFast()));
        }

        TestPlan discover(Map<Path, List<String>> jarClasses) {
            OnRequest onRequest = OnRequest.of(loader);
            List<String> classes = new ArrayList<>(SuiteClasses.builtIn(loader, onRequest, request));
            jarClasses.values().forEach(classes::addAll);
            SuiteClasses.named(request.suites(), loader).stream()
                    .filter(name -> !classes.contains(name))
                    .forEach(classes::add);
            session.getStore().put(CancellationExtension.NAMESPACE, Cancellation.class, cancellation);
            request.objects().forEach((type, object) -> session.getStore().put(SUPPLIED, type, object));
            Selection selection = new Selection(request, onRequest.classes().keySet());
            TestPlan plan =
                    session.getLauncher().discover(DiscoveryRequests.of(request, classes, loader, selection, problems));
            selection.requireKnown();
            if (problems.all().isEmpty()) { // else they say why a jar holds none
                jarClasses.forEach(selection::requireSuiteIn);
            }
            return plan;
        }

        GateResult verdict(Map<Path, List<String>> jarClasses) {
            TestPlan plan = discover(jarClasses);
            execute(session.getLauncher(), plan);
            InvalidSettings problem = invalid.get();
            if (problem != null) {
                throw problem;
            }
            List<String> everyProblem = allProblems(); // gives the checks that never ended a result, so first
            GateResult result = Judge.judge(request, collector.results(), everyProblem, interrupted)
                    .withEndpoints(collector.endpoints());
            endStraggler();
            return result;
        }

        /** For engines that know no cancellation, such as one that waits for a child; after the verdict, which it must not blur. */
        private void endStraggler() {
            Thread thread = straggler;
            if (thread != null) {
                thread.interrupt();
            }
        }

        private void execute(Launcher launcher, TestPlan plan) {
            List<TestExecutionListener> listeners = new ArrayList<>(observers.get());
            listeners.add(collector);
            listeners.add(new Unusable());
            var ended = new CountDownLatch(1);
            Thread runner = new Thread(
                    () -> {
                        try {
                            launcher.execute(plan, listeners.toArray(TestExecutionListener[]::new));
                        } catch (RuntimeException | Error died) {
                            death.set(died);
                        } finally {
                            ended.countDown();
                        }
                    },
                    "gate");
            runner.setDaemon(true);
            runner.setContextClassLoader(loader);
            runner.start();
            await(ended, runner);
        }

        private void await(CountDownLatch ended, Thread runner) {
            try {
                if (!ended.await(request.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                    String late = "the run's budget of %s is used up".formatted(Durations.text(request.deadline()));
                    List<String> running = collector.running();
                    cancellation.cancel(late);
                    if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                        straggler = runner;
                    }
                    death.compareAndSet(null, new DeadlinePassed(late, running));
                }
            } catch (InterruptedException once) {
                interrupted = true;
                cancellation.interrupt();
                straggler = runner;
                awaitAtMost(GRACE, ended);
                Thread.currentThread().interrupt();
            }
        }

        private static void awaitAtMost(Duration longest, CountDownLatch ended) {
            try {
                ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException again) {
                // Whatever runs on is not waited for.
            }
        }

        private List<String> allProblems() {
            List<String> all = new ArrayList<>(problems.all());
            Throwable died = death.get();
            if (died instanceof DeadlinePassed late) {
                all.add(late.getMessage());
            } else if (died != null) {
                all.add("The test engine died: " + died);
            }
            String reason = cancellation.reason();
            int unfinished = collector.conclude(
                    reason == null ? "its engine ended without running it" : reason, cancellation.excuse() != null);
            if (unfinished > 0 && reason == null && died == null) {
                all.add("%d checks were found and never run".formatted(unfinished));
            }
            return all.stream()
                    .map(text -> SafeText.oneLine(SafeText.of(text, redactor)))
                    .toList();
        }

        /** What is configured and cannot be used is found where it is needed: no verdict on the target, but invalid input. */
        private final class Unusable implements TestExecutionListener {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable()
                        .filter(InvalidSettings.class::isInstance)
                        .map(InvalidSettings.class::cast)
                        .ifPresent(problem -> {
                            invalid.compareAndSet(null, problem);
                            cancellation.decide("the configuration is invalid");
                        });
            }
        }

        private final class FailFast implements RunListener {
            @Override
            public void checkFinished(CheckResult result) {
                if (request.failFast() && result.hasFailed()) { // from here on nothing can change the verdict
                    cancellation.decide("the check %s failed".formatted(result.id()));
                }
            }
        }
    }

    private static final class DeadlinePassed extends RuntimeException {
        DeadlinePassed(String late, List<String> running) {
            super(running.isEmpty() ? late : late + ", still running: " + String.join(", ", running));
        }
    }
}
