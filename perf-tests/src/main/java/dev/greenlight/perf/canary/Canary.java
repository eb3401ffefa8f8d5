package dev.greenlight.perf.canary;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.junit.CheckFailure;
import dev.greenlight.checks.load.CanaryKeys;
import dev.greenlight.perf.compare.Comparison;
import dev.greenlight.perf.engine.LoadTest;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.perf.result.LoadResultFile;
import dev.greenlight.perf.simulations.LoadSuite;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Runs the two loads once, when the first check asks, and gives every check the same results or the same failure. */
final class Canary {
    private final Settings settings;
    private final Redactor redactor = Redactor.ofEnvironment(System.getenv());
    private @Nullable CanaryPair pair;
    private @Nullable Finding failure;

    Canary(Settings settings) {
        this.settings = settings;
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
            } catch (InvalidSettings e) {
                failure = Finding.failed(String.valueOf(e.getMessage()));
            }
        }
        if (pair == null) {
            throw CheckFailure.of(failure == null ? Finding.failed("Nothing was measured") : failure, redactor);
        }
        return pair;
    }

    private CanaryPair measure() {
        var comparison = new Comparison(CanaryPolicy.of(settings.require(new CanaryKeys().keys())));
        Optional<String> stable = settings.get(CanaryKeys.STABLE_URL);
        if (stable.isEmpty()) {
            LoadResult baseline = baseline(); // first, since it fails at once where it is missing
            return new CanaryPair(load(settings, "the candidate"), baseline, comparison);
        }
        Settings other = settings.with(ConnectionKeys.URL, stable.get())
                .with(ConnectionKeys.ROUTE, settings.text(CanaryKeys.STABLE_ROUTE));
        var running = CompletableFuture.supplyAsync(() -> load(other, "stable"));
        LoadResult candidate = load(settings, "the candidate");
        return new CanaryPair(candidate, join(running), comparison);
    }

    private LoadResult load(Settings of, String whose) {
        try {
            LoadResult result = new LoadTest(of, redactor).run(LoadSuite.class, line -> {});
            if (!result.failure().isEmpty()) {
                throw new Unmeasured(
                        Finding.failed("The load on %s gave no results: %s".formatted(whose, result.failure())));
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmeasured(Finding.failed("The load on %s was interrupted".formatted(whose)));
        }
    }

    private LoadResult baseline() {
        String file = settings.get(CanaryKeys.BASELINE)
                .orElseThrow(() ->
                        new Unmeasured(Finding.failed("No stable target and no baseline to compare the candidate with")
                                .expected("%s or %s"
                                        .formatted(CanaryKeys.STABLE_URL.parameter(), CanaryKeys.BASELINE.parameter()))
                                .found("neither")
                                .remedy("set one of them")));
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
