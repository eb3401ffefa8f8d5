package dev.greenlight.perf.canary;

import dev.greenlight.perf.compare.Comparison;
import dev.greenlight.perf.engine.LoadTest;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.perf.result.LoadResultFile;
import dev.greenlight.perf.simulations.LoadSuite;
import dev.greenlight.reports.redact.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs the two loads once for the suite, and hands their results to each check. */
final class CanaryExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(CanaryExtension.class);
    private static final String TARGET = "greenlight.target.url";
    private static final String STABLE = "greenlight.canary.stable-url";
    private static final String BASELINE = "greenlight.canary.baseline";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CanaryPair.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext suite = context.getParent().orElse(context);
        return suite.getStore(NAMESPACE)
                .getOrComputeIfAbsent(CanaryPair.class, key -> measure(context), CanaryPair.class);
    }

    private static CanaryPair measure(ExtensionContext context) {
        Map<String, String> parameters = parameters(context);
        var comparison = new Comparison(CanaryPolicy.from(key -> Optional.ofNullable(parameters.get(key))));
        if (parameters.containsKey(STABLE)) {
            var stable = new TreeMap<>(parameters);
            stable.put(TARGET, parameters.get(STABLE));
            var other = CompletableFuture.supplyAsync(() -> load(stable, "stable"));
            LoadResult candidate = load(parameters, "the candidate");
            return new CanaryPair(candidate, join(other), comparison);
        }
        return new CanaryPair(load(parameters, "the candidate"), baseline(parameters), comparison);
    }

    private static LoadResult load(Map<String, String> parameters, String of) {
        try {
            var redactor = Redactor.ofEnvironment(System.getenv());
            LoadResult result = new LoadTest(parameters, redactor).run(LoadSuite.class, line -> {});
            if (!result.failure().isEmpty()) {
                Assertions.fail(
                        "The load on %s came to no figures: %s".formatted(of, redactor.redact(result.failure())));
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load on %s was interrupted".formatted(of), e);
        }
    }

    private static LoadResult baseline(Map<String, String> parameters) {
        String file = parameters.get(BASELINE);
        if (file == null) {
            return Assertions.fail("Nothing to compare with: expected %s or %s, found neither; set one of them"
                    .formatted(STABLE, BASELINE));
        }
        try {
            return LoadResultFile.read(Path.of(file));
        } catch (IOException e) {
            return Assertions.fail("%s: expected the result.json of an earlier run, found none that can be read at %s"
                    .formatted(BASELINE, file));
        }
    }

    private static LoadResult join(CompletableFuture<LoadResult> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static Map<String, String> parameters(ExtensionContext context) {
        var parameters = new TreeMap<String, String>();
        for (String key : KnownOptions.keys()) {
            context.getConfigurationParameter(key).ifPresent(value -> parameters.put(key, value));
        }
        return parameters;
    }
}
