package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Drives rollouts. One call of {@link #run} or {@link #resume} at a time, on the thread of the caller; {@link #askRollback},
 * {@link #leave} and {@link #hold} may come from any thread, such as a signal handler.
 */
public final class RolloutEngine {
    /** How long a harness may be silent before another one may take its rollout over. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    private final Ports ports;
    private final AtomicReference<Requests.@Nullable Request> asked = new AtomicReference<>();
    private final AtomicReference<@Nullable String> leaving = new AtomicReference<>();
    private final AtomicBoolean held = new AtomicBoolean();

    /** An engine over these ports. */
    public RolloutEngine(Ports ports) {
        this.ports = ports;
    }

    /**
     * Begins a rollout and drives it to its end.
     *
     * @throws LockBusyException when another rollout holds the service
     * @throws JournalException when no record could be begun; nothing was changed then
     */
    public Ended run(Plan plan) {
        Lock.Lease lease = acquire(plan, plan.who());
        try {
            Rollout rollout = Rollout.open(ports.clock().now(), plan);
            Journal journal = ports.records().open(rollout);
            journal.append(rollout.events().get(0));
            tell(rollout, rollout.events().get(0));
            return drive(rollout, journal, lease);
        } finally {
            lease.release();
        }
    }

    /**
     * Takes over a rollout whose harness died or left, and drives it to its end.
     *
     * @param who takes it over
     * @throws LockBusyException when its harness is alive, or died less than {@link #LEASE} ago
     * @throws JournalException when the record can't be written
     */
    public Ended resume(Rollout stored, String who) {
        if (stored.isOver()) {
            return Ended.finished(stored);
        }
        Lock.Lease lease = acquire(stored.plan(), who);
        try {
            Rollout current = ports.records()
                    .find(stored.plan().place(), stored.plan().id())
                    .orElse(stored);
            if (current.isOver()) {
                return Ended.finished(current);
            }
            Journal journal = ports.records().open(current);
            var resumed = new Event.Resumed(ports.clock().now(), who);
            journal.append(resumed);
            Rollout rollout = current.with(resumed);
            tell(rollout, resumed);
            return drive(rollout, journal, lease);
        } finally {
            lease.release();
        }
    }

    /** Makes the running rollout go back, in any phase. The first request counts. */
    public void askRollback(String who, String why) {
        asked.compareAndSet(null, new Requests.Request(who, why));
        ports.clock().wake();
    }

    /** Makes this process leave the rollout as it is. */
    public void leave(String reason) {
        leaving.compareAndSet(null, reason);
        ports.clock().wake();
    }

    /** While it is held the rollout takes no step forward; the way back is open. A pause of ECS that expires rolls back. */
    public void hold(boolean isHeld) {
        held.set(isHeld);
        ports.clock().wake();
    }

    private Lock.Lease acquire(Plan plan, String who) {
        String reason = "rollout %s to %s".formatted(plan.id(), plan.goal().label());
        return ports.lock().acquire(plan.place().key(), who, reason, LEASE);
    }

    private Ended drive(Rollout rollout, Journal journal, Lock.Lease lease) {
        return new Loop(ports, rollout, journal, lease, asked, leaving, held).run();
    }

    private void tell(Rollout rollout, Event event) {
        Loop.tell(ports.notifier(), rollout, event);
    }
}
