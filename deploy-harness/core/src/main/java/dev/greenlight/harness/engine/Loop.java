package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.decide.Decider;
import dev.greenlight.harness.rollout.decide.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One drive of one rollout. Single-threaded; everything it knows beside the rollout may be forgotten in a crash. */
final class Loop {
    private static final Duration HEARTBEAT = RolloutEngine.LEASE.dividedBy(4);
    private static final Duration BLIND_PAUSE = Duration.ofSeconds(1);

    /** Where ECS works on without us; before, nothing was changed, and after, everything is. */
    private static final Set<Phase> CARRIED_ON =
            EnumSet.complementOf(EnumSet.of(Phase.PREFLIGHT, Phase.REGISTERING, Phase.RECORDING));

    private final Ports ports;
    private final Journal journal;
    private final Lock.Lease lease;
    private final AtomicReference<Requests.@Nullable Request> asked;
    private final AtomicReference<@Nullable String> leaving;
    private final AtomicBoolean held;
    private final RunningGate gate;
    private Rollout rollout;
    private Instant lastSeen;
    private Instant lockSeen;
    /** Why the service can't be read. */
    private @Nullable Trouble unseen;

    Loop(
            Ports ports,
            Rollout rollout,
            Journal journal,
            Lock.Lease lease,
            AtomicReference<Requests.@Nullable Request> asked,
            AtomicReference<@Nullable String> leaving,
            AtomicBoolean held) {
        this.ports = ports;
        this.rollout = rollout;
        this.journal = journal;
        this.lease = lease;
        this.asked = asked;
        this.leaving = leaving;
        this.held = held;
        this.gate = new RunningGate(ports.gate(), ports.clock());
        this.lastSeen = ports.clock().now();
        this.lockSeen = lastSeen;
    }

    Ended run() {
        try {
            while (!rollout.isOver()) {
                Optional<Ended> ended = turn();
                if (ended.isPresent()) {
                    return ended.get();
                }
            }
            return Ended.finished(rollout);
        } catch (JournalException broken) {
            return new Ended(Ended.How.NO_JOURNAL, rollout, String.valueOf(broken.getMessage()));
        } finally {
            gate.cancel();
        }
    }

    private Optional<Ended> turn() {
        String reason = leaving.get();
        if (reason != null) {
            return leave(Ended.How.LEFT, reason);
        }
        if (!heartbeat()) {
            return lockLost();
        }
        hear();
        Observation observation = look();
        if (isSignedOut(observation)) {
            return leave(Ended.How.SIGNED_OUT, "the session with AWS ended: " + observation.problem());
        }
        Decision decision = Decider.decide(rollout, observation);
        if (decision.action() instanceof Action.Wait wait && decision.next() == rollout.phase()) {
            waitFor(wait, observation);
            return Optional.empty();
        }
        if (held.get() && decision.action().goesForward()) {
            waitFor(new Action.Wait("an answer", rollout.plan().limits().poll()), observation);
            return Optional.empty();
        }
        return step(decision);
    }

    private Optional<Ended> leave(Ended.How how, String reason) {
        write(new Event.Left(ports.clock().now(), reason));
        return Optional.of(new Ended(how, rollout, reason));
    }

    /** Whether credentials are what has been missing for so long that they won't be renewed, while ECS carries on. */
    private boolean isSignedOut(Observation observation) {
        return unseen == Trouble.CREDENTIALS
                && CARRIED_ON.contains(rollout.phase())
                && observation.isAfter(
                        observation.lastSeen(), rollout.plan().limits().blindness());
    }

    /** Whether we may go on: the lease is renewed in time, and a lock that can't be read is believed until it would expire. */
    private boolean heartbeat() {
        Instant now = ports.clock().now();
        Duration silent = Duration.between(lockSeen, now);
        if (!silent.isNegative() && silent.compareTo(HEARTBEAT) < 0) {
            return true;
        }
        return switch (lease.renew()) {
            case HELD -> {
                lockSeen = now;
                yield true;
            }
            case LOST -> false;
            case UNKNOWN -> silent.isNegative() || silent.compareTo(RolloutEngine.LEASE) < 0;
        };
    }

    /** Takes in what came from elsewhere: a person's request, a verdict. */
    private void hear() {
        if (rollout.asked().isEmpty()) {
            Requests.Request request = asked.get();
            Optional<Requests.Request> heard =
                    request == null ? ports.requests().rollback(rollout.plan().id()) : Optional.of(request);
            heard.ifPresent(one -> write(new Event.Asked(ports.clock().now(), one.who(), one.why())));
        }
        gate.concluded(ports.clock().now()).ifPresent(this::write);
    }

    private Observation look() {
        try {
            ServiceView view = ports.platform().observe(rollout);
            lastSeen = ports.clock().now();
            unseen = null;
            view.deployment(rollout.deployment()).ifPresent(pinned -> noteStage(pinned, view));
            hear();
            return Observation.seen(lastSeen, view, gate.key());
        } catch (PlatformException blind) {
            unseen = blind.trouble();
            return Observation.blind(
                    ports.clock().now(),
                    lastSeen,
                    String.valueOf(blind.getMessage()),
                    blind.trouble() == Trouble.DENIED,
                    gate.key());
        }
    }

    private void noteStage(Deployment pinned, ServiceView view) {
        double weight = view.serving(rollout.candidate().taskDefinition())
                .map(serving -> serving.weight())
                .orElse(0.0);
        boolean same = rollout.stage()
                .filter(seen -> seen.stage() == pinned.stage()
                        && seen.status() == pinned.status()
                        && seen.candidateWeight() == weight)
                .isPresent();
        if (!same) {
            write(new Event.Staged(ports.clock().now(), pinned.stage(), pinned.status(), weight, pinned.reason()));
        }
    }

    private void waitFor(Action.Wait wait, Observation seen) {
        try {
            ports.notifier().waiting(rollout, wait.until(), seen);
        } catch (RuntimeException ignored) {
            // A notifier that fails changes nothing.
        }
        ports.clock().sleep(wait.next());
    }

    private Optional<Ended> step(Decision decision) {
        if (decision.action().mutates()) {
            Lock.Lease.State state = lease.check();
            if (state == Lock.Lease.State.LOST) {
                return lockLost();
            }
            if (state == Lock.Lease.State.UNKNOWN) {
                ports.clock().sleep(BLIND_PAUSE);
                return Optional.empty();
            }
        }
        boolean leavesPhase = decision.next() != rollout.phase();
        write(new Event.Decided(ports.clock().now(), decision.next(), decision.action(), decision.reason()));
        if (leavesPhase) {
            gate.cancel();
        }
        if (!(decision.action() instanceof Action.Wait) && !(decision.action() instanceof Action.Finish)) {
            act(decision.action());
        }
        return Optional.empty();
    }

    private Optional<Ended> lockLost() {
        return Optional.of(new Ended(Ended.How.LOCK_LOST, rollout, "the lock of the service was lost"));
    }

    private void act(Action action) {
        Event outcome;
        try {
            outcome = action.accept(new Effects(ports, rollout, gate, this::write));
        } catch (PlatformException failed) {
            outcome = new Event.Failed(
                    ports.clock().now(), action.word(), failed.trouble(), String.valueOf(failed.getMessage()));
        }
        write(outcome);
    }

    private void write(Event event) {
        journal.append(event);
        rollout = rollout.with(event);
        tell(ports.notifier(), rollout, event);
    }

    static void tell(Notifier notifier, Rollout rollout, Event event) {
        try {
            notifier.tell(rollout, event);
        } catch (RuntimeException ignored) {
            // A notification that fails never changes the verdict; the notifier keeps its own account of failures.
        }
    }
}
