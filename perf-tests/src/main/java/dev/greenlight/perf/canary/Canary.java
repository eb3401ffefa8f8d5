package dev.greenlight.perf.canary;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.junit.CheckFailure;
import dev.greenlight.perf.compare.Comparison;
import dev.greenlight.perf.engine.LoadTest;
import dev.greenlight.perf.profile.InvalidLoadSettings;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.perf.result.LoadResultFile;
import dev.greenlight.perf.simulations.LoadSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Runs the two loads once, when the first check asks, and gives every check the same results or the same failure. */
final class Canary {
    private static final String TARGET = "greenlight.target.url";
    private static final String STABLE = "greenlight.canary.stable-url";
    private static final String BASELINE = "greenlight.canary.baseline";

    private final Map<String, String> parameters;
    private final Redactor redactor = Redactor.ofEnvironment(System.getenv());
    private @Nullable CanaryPair pair;
    private @Nullable Finding failure;

    Canary(Map<String, String> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * The two results.
     *
     * @throws CheckFailure when one of them cannot be had
     */
    synchronized CanaryPair pair() {
        if (pair == null && failure == null) {
            try {
                pair = measure();
            } catch (Unmeasured e) {
                failure = e.finding;
            } catch (InvalidLoadSettings e) {
                failure = Finding.failed(String.valueOf(e.getMessage()));
            }
        }
        if (pair == null) {
            throw CheckFailure.of(failure == null ? Finding.failed("Nothing was measured") : failure, redactor);
        }
        return pair;
    }

    private CanaryPair measure() {
        var comparison = new Comparison(CanaryPolicy.from(key -> Optional.ofNullable(parameters.get(key))));
        if (!parameters.containsKey(STABLE)) {
            LoadResult baseline = baseline(); // first, since it fails at once where it is missing
            return new CanaryPair(load(parameters, "the candidate"), baseline, comparison);
        }
        var stable = new TreeMap<>(parameters);
        stable.put(TARGET, parameters.get(STABLE));
        var other = CompletableFuture.supplyAsync(() -> load(stable, "stable"));
        LoadResult candidate = load(parameters, "the candidate");
        return new CanaryPair(candidate, join(other), comparison);
    }

    private LoadResult load(Map<String, String> settings, String of) {
        try {
            LoadResult result = new LoadTest(settings, redactor).run(LoadSuite.class, line -> {});
            if (!result.failure().isEmpty()) {
                throw new Unmeasured(
                        Finding.failed("The load on %s gave no results: %s".formatted(of, result.failure())));
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmeasured(Finding.failed("The load on %s was interrupted".formatted(of)));
        }
    }

    private LoadResult baseline() {
        String file = parameters.get(BASELINE);
        if (file == null) {
            throw new Unmeasured(Finding.failed("No stable target and no baseline to compare the candidate with")
                    .expected("%s or %s".formatted(STABLE, BASELINE))
                    .found("neither")
                    .remedy("set one of them"));
        }
        try {
            return LoadResultFile.read(Path.of(file));
        } catch (IOException e) {
            throw new Unmeasured(Finding.failed("The baseline cannot be read")
                    .expected("the result.json of an earlier run at " + file)
                    .found(e.getClass().getSimpleName())
                    .remedy("name a result.json that a load test left in its directory"));
        }
    }

    private static LoadResult join(CompletableFuture<LoadResult> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException unmeasured) {
                throw unmeasured;
            }
            throw e;
        }
    }

    /** Carries the reason out of the measuring. */
    private static final class Unmeasured extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Unmeasured(Finding finding) {
            super(finding.message());
            this.finding = finding;
        }
    }
}
