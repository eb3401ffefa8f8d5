package dev.greenlight.smoke.http;

import dev.greenlight.checks.Finding;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers whether a target has answered anything at all in this run. Once a connection failed, or a request ran into its
 * time limit, before the first answer, further requests fail at once instead of waiting in their turn. Thread-safe.
 */
final class Reachability {
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicReference<Optional<String>> hopeless = new AtomicReference<>(Optional.empty());

    /** The target answered: from now on every request is sent. */
    void answered() {
        answered.set(true);
    }

    /** A request got no answer; those that follow fail with the same reason, unless the target has answered before. */
    void silent(String reason) {
        if (!answered.get()) {
            hopeless.compareAndSet(Optional.empty(), Optional.of(reason));
        }
    }

    /**
     * Fails when the target cannot be expected to answer.
     *
     * @throws RequestFailed with the reason that was met first
     */
    void require() {
        Optional<String> reason = answered.get() ? Optional.empty() : hopeless.get();
        if (reason.isPresent()) {
            throw new RequestFailed(Finding.failed("Not sent, the target does not answer: " + reason.get())
                    .remedy("See what the connectivity checks say"));
        }
    }
}
