package dev.greenlight.harness.engine;

/** Someone else holds the lock of the service. */
public final class LockBusyException extends RuntimeException {
    private final transient Lock.Holder holder;

    /** Says who holds it. */
    public LockBusyException(String key, Lock.Holder holder) {
        super("%s holds %s until %s (%s) - wait for it, or take over after that time"
                .formatted(holder.owner(), key, holder.expiresAt(), holder.reason()));
        this.holder = holder;
    }

    /** Who holds it. */
    public Lock.Holder holder() {
        return holder;
    }
}
