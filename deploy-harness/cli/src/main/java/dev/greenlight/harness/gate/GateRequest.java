package dev.greenlight.harness.gate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a gate runs, and what it takes to pass.
 *
 * @param suites names of suites, of their classes, or of packages; empty for all
 * @param checks ids of checks; empty for all of the suites
 * @param parameters JUnit configuration parameters, {@code greenlight.target.url} first of all; never a secret
 * @param jars jars with suites that are not on the class path
 * @param required how many checks must have run without failing; at least 1
 * @param deadline how long it may take; what runs then is cancelled and has failed
 * @param failFast whether the rest is cancelled when a check has failed
 * @param strict whether a warning fails the gate
 * @param objects what tests take as parameters, by {@link dev.greenlight.checks.junit.Supplied} type; made when the first test asks
 */
public record GateRequest(
        List<String> suites,
        List<String> checks,
        Map<String, String> parameters,
        List<Path> jars,
        int required,
        Duration deadline,
        boolean failFast,
        boolean strict,
        Map<Class<?>, Supplier<?>> objects) {

    public GateRequest {
        suites = List.copyOf(suites);
        checks = List.copyOf(checks);
        parameters = Map.copyOf(parameters);
        jars = List.copyOf(jars);
        objects = Map.copyOf(objects);
        if (required < 1) {
            throw new IllegalArgumentException(
                    "A gate must require at least 1 check, since nothing looked at is not green; found " + required);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("A gate needs a deadline longer than zero; found " + deadline);
        }
    }

    /** All checks of all built-in suites, of which one must run. */
    public static GateRequest of(Map<String, String> parameters, Duration deadline) {
        return new GateRequest(List.of(), List.of(), parameters, List.of(), 1, deadline, false, false, Map.of());
    }

    /** A copy that runs these suites only. */
    public GateRequest withSuites(List<String> names) {
        return new GateRequest(names, checks, parameters, jars, required, deadline, failFast, strict, objects);
    }

    /** A copy that runs these checks only. */
    public GateRequest withChecks(List<String> ids) {
        return new GateRequest(suites, ids, parameters, jars, required, deadline, failFast, strict, objects);
    }

    /** A copy that takes in the suites of these jars, too. */
    public GateRequest withJars(List<Path> paths) {
        return new GateRequest(suites, checks, parameters, paths, required, deadline, failFast, strict, objects);
    }

    /** A copy with these configuration parameters, too. */
    public GateRequest withParameters(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(more);
        return new GateRequest(suites, checks, all, jars, required, deadline, failFast, strict, objects);
    }

    /** A copy that needs so many checks to have run without failing. */
    public GateRequest withRequired(int count) {
        return new GateRequest(suites, checks, parameters, jars, count, deadline, failFast, strict, objects);
    }

    /** A copy that ends as soon as a check has failed, or not. */
    public GateRequest withFailFast(boolean wanted) {
        return new GateRequest(suites, checks, parameters, jars, required, deadline, wanted, strict, objects);
    }

    /** A copy in which warnings count as failures, or not. */
    public GateRequest withStrict(boolean wanted) {
        return new GateRequest(suites, checks, parameters, jars, required, deadline, failFast, wanted, objects);
    }

    /** A copy whose tests may take the object of that type; it is made once, when the first test asks. */
    public <T> GateRequest with(Class<T> type, Supplier<? extends T> object) {
        Map<Class<?>, Supplier<?>> all = new HashMap<>(objects);
        all.put(type, object);
        return new GateRequest(suites, checks, parameters, jars, required, deadline, failFast, strict, all);
    }
}
