package dev.greenlight.harness.run;

import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What suites run against, with its settings. Closing it ends what was started for the run. */
public interface Target extends AutoCloseable {
    /** A target that suites of our own know by themselves, such as a service or an image. */
    static Target named(String name) {
        return () -> name;
    }

    /** Its name in results, such as a URL; not redacted. */
    String name();

    /** The JUnit configuration parameters that the suites get. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** What must never be shown. */
    default List<String> secrets() {
        return List.of();
    }

    /** Runs what is wanted, with what this kind of target needs before and after it. */
    default GateResult run(GateRequest wanted, Function<GateRequest, GateResult> gate) {
        return gate.apply(wanted);
    }

    /** The last lines of its log, where they are known; not redacted. */
    default List<String> log() {
        return List.of();
    }

    @Override
    default void close() {}
}
