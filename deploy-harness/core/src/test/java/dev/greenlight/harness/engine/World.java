package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    final List<String> violations = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<Scripted> script = new ArrayList<>();

    /** The port call at which the process dies; none when negative. */
    int crashAt = -1;

    boolean crashAfterEffect;
    int calls;
    int process = 1;
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
        if (number == crashAt && !crashAfterEffect) {
            die("before " + name);
        }
        R result = effect.get();
        if (number == crashAt && crashAfterEffect) {
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
            if (clock.woken) {
                return;
            }
        }
    }

    RolloutEngine engine() {
        return new RolloutEngine(
                new Ports(ecs, gate, records, lock, clock, (rollout, event) -> note(event), rolloutId -> request));
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
                crashAt = -1;
            } catch (LockBusyException | JournalException refused) {
                log.add("%s %s".formatted(clockText(), refused.getMessage()));
            }
            process++;
            alive = true;
            gate.forget();
            clock.woken = false;
            advance(Duration.ofSeconds(30));
        }
        throw new AssertionError("No end after %d processes:%n%s".formatted(MOST_PROCESSES, story()));
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
        int from = Math.max(0, log.size() - 60);
        return String.join(System.lineSeparator(), log.subList(from, log.size()));
    }
}
