package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A world in one thread with a clock of its own, in which the production engine runs: a simulated ECS, gate, lock and
 * disk, each with knobs for failures. What must never happen is written down by the parts that see it.
 */
final class World {
    static final Instant START = Instant.parse("2026-11-03T10:00:00Z");
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int MOST_PROCESSES = 60;

    final SimulatedEcs ecs = new SimulatedEcs(this);
    final SimulatedGate gate = new SimulatedGate(this);
    final SimulatedLock lock = new SimulatedLock(this);
    final SimulatedRecords records = new SimulatedRecords(this);
    final SimulatedClock clock = new SimulatedClock(this);
    final Auditor audit = new Auditor(this);
    final List<String> violations = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<Scripted> script = new ArrayList<>();

    /** The port calls at which the process dies, and whether after the effect. */
    final Map<Integer, Boolean> crashes = new HashMap<>();

    /** What people ask of the rollouts that other processes drive, by rollout. */
    final Map<String, Requests.Request> requests = new HashMap<>();

    int calls;
    int process = 1;
    private int processes = 1;
    boolean alive = true;
    Instant now = START;
    Optional<Requests.Request> request = Optional.empty();

    record Scripted(Instant at, Runnable what) {}

    /** Something that happens at that time, whoever is looking. */
    void after(Duration span, Runnable what) {
        script.add(new Scripted(START.plus(span), what));
    }

    /** A call from the engine through a port: here a process can die, before the effect or after it. */
    <R> R call(String name, Supplier<R> effect) {
        if (!alive) {
            throw new Crash("earlier");
        }
        int number = calls++;
        Boolean afterEffect = crashes.remove(number);
        if (Boolean.FALSE.equals(afterEffect)) {
            die("before " + name);
        }
        R result = effect.get();
        if (afterEffect != null) {
            die("after " + name);
        }
        return result;
    }

    private void die(String where) {
        alive = false;
        log.add("%s process %d dies %s".formatted(clockText(), process, where));
        throw new Crash(where);
    }

    void advance(Duration span) {
        Instant end = now.plus(span);
        while (now.isBefore(end)) {
            now = now.plus(TICK).isAfter(end) ? end : now.plus(TICK);
            List<Scripted> due =
                    script.stream().filter(one -> !one.at().isAfter(now)).toList();
            script.removeAll(due);
            due.forEach(one -> one.what().run());
            ecs.tick();
            audit.tick();
            if (clock.woken) {
                return;
            }
        }
    }

    RolloutEngine engine() {
        return new RolloutEngine(
                new Ports(ecs, gate, records, lock, clock, (rollout, event) -> note(event), this::requested));
    }

    private Optional<Requests.Request> requested(String rolloutId) {
        return request.or(() -> Optional.ofNullable(requests.get(rolloutId)));
    }

    /** Does that in a process of its own, while the one before it stands still. */
    <R> R inAnotherProcess(Supplier<R> work) {
        int before = process;
        boolean lived = alive;
        process = ++processes;
        alive = true;
        try {
            return work.get();
        } finally {
            gate.forget();
            process = before;
            alive = lived;
        }
    }

    /** The process that runs stands still for that time, as the world goes on. */
    void suspend(Duration span) {
        Instant end = now.plus(span);
        while (now.isBefore(end)) {
            clock.woken = false;
            advance(Duration.between(now, end));
        }
    }

    private void note(Event event) {
        log.add("%s p%d %s".formatted(clockText(), process, event));
    }

    /** Runs the rollout, and again with a new process whenever one died or left, until it is over. */
    Ended drive(Plan plan) {
        for (int i = 0; i < MOST_PROCESSES; i++) {
            try {
                Optional<Rollout> stored = records.find(plan.place(), plan.id());
                Ended ended = stored.isPresent() ? engine().resume(stored.get(), "operator") : engine().run(plan);
                if (ended.how() == Ended.How.FINISHED) {
                    return ended;
                }
                log.add("%s %s: %s".formatted(clockText(), ended.how(), ended.reason()));
            } catch (Crash died) {
                log.add(died.getMessage());
            } catch (LockBusyException | JournalException refused) {
                log.add("%s %s".formatted(clockText(), refused.getMessage()));
            }
            gate.forget();
            process = ++processes;
            alive = true;
            clock.woken = false;
            advance(Duration.ofSeconds(30));
        }
        throw new AssertionError("No end after %d processes:%n%s".formatted(MOST_PROCESSES, story()));
    }

    /** The faults are over. */
    void heal() {
        ecs.heal();
        gate.heal();
        crashes.clear();
        requests.clear();
        request = Optional.empty();
        script.clear();
        records.fullAt.clear();
        lock.unreadable = false;
    }

    Duration elapsed() {
        return Duration.between(START, now);
    }

    String clockText() {
        return "%7.1fs".formatted(elapsed().toMillis() / 1000.0);
    }

    void violated(String what) {
        violations.add(clockText() + " " + what);
    }

    String story() {
        int from = SafetyTest.SEEDS == 1 ? 0 : Math.max(0, log.size() - 60);
        return String.join(System.lineSeparator(), log.subList(from, log.size()));
    }
}
