package dev.greenlight.harness.demo;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.reports.collect.RunListener;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Notes when the first check failed. */
public final class FirstFailureWatch implements RunListener {
    private final AtomicReference<@Nullable Instant> first = new AtomicReference<>();

    @Override
    public void checkFinished(CheckResult result) {
        if (result.status() == CheckStatus.FAILED) {
            first.compareAndSet(null, Instant.now());
        }
    }

    /** Empty when none has. */
    public Optional<Instant> at() {
        return Optional.ofNullable(first.get());
    }
}
