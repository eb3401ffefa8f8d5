package dev.greenlight.perf.engine;

import dev.greenlight.checks.Redactor;
import dev.greenlight.perf.profile.LoadGuard;
import dev.greenlight.perf.profile.LoadSettings;
import dev.greenlight.perf.result.LoadResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs one simulation in a JVM of its own, after asking whether its target may be loaded at all. */
public final class LoadTest {
    private final Map<String, String> parameters;
    private final Redactor redactor;

    /**
     * A load test.
     *
     * @param parameters the configuration parameters of {@link LoadSettings}, by key
     * @param redactor what everything the run says passes through
     */
    public LoadTest(Map<String, String> parameters, Redactor redactor) {
        this.parameters = Map.copyOf(parameters);
        this.redactor = redactor;
    }

    /**
     * Runs it; bounded by {@link LoadSettings#deadline()}. A run that came to nothing is a result, too, and says why.
     *
     * @param progress is told a line every few seconds
     * @throws dev.greenlight.perf.profile.InvalidLoadSettings when a parameter is missing or malformed
     * @throws InterruptedException when the thread is interrupted; the child is killed
     */
    public LoadResult run(Class<?> simulation, Consumer<String> progress) throws InterruptedException {
        LoadSettings settings = LoadSettings.from(key -> Optional.ofNullable(parameters.get(key)));
        Optional<String> refusal = LoadGuard.refusal(settings);
        if (refusal.isPresent()) {
            return LoadResult.failed(simulation.getName(), refusal.get());
        }
        return new ChildRun(
                        settings,
                        parameters,
                        redactor.with(settings.connection().address().secrets()))
                .run(simulation, progress);
    }
}
