package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Faults drawn from a seed: the same seed always makes the same world. All of them begin before {@link #LAST_FAULT}. */
final class Misfortune {
    static final Duration LAST_FAULT = Duration.ofMinutes(20);

    private static final Stage[] STAGES = {
        Stage.PRE_SCALE_UP,
        Stage.SCALE_UP,
        Stage.TEST_TRAFFIC_SHIFT,
        Stage.POST_TEST_TRAFFIC_SHIFT,
        Stage.PRODUCTION_TRAFFIC_SHIFT,
        Stage.POST_PRODUCTION_TRAFFIC_SHIFT,
        Stage.BAKE_TIME,
        Stage.CLEAN_UP
    };
    private static final int KINDS = 26;
    private static final int MOST_FAULTS = 4;

    private final Random random;
    private final List<String> told = new ArrayList<>();
    final World world = new World();
    final Strategy strategy;

    Misfortune(long seed) {
        random = new Random(seed);
        strategy = pick(Strategy.values());
        told.add("seed " + seed + " " + strategy);
        int faults = 1 + random.nextInt(MOST_FAULTS);
        for (int i = 0; i < faults; i++) {
            add(random.nextInt(KINDS));
        }
    }

    String told() {
        return String.join(", ", told);
    }

    private void add(int kind) {
        switch (kind) {
            case 0, 1, 2, 3 -> requestFaults();
            case 4 -> crash();
            case 5 -> diskFull();
            case 6 -> at("lock stolen", () -> world.lock.stealFor(Duration.ofMinutes(1)));
            case 7 -> lockUnreadable();
            case 8 -> clockStep();
            case 9 -> gate("fails", () -> world.gate.fails(pick(GatePoint.values())));
            case 10 -> gate("hangs", () -> world.gate.hangs(pick(GatePoint.values())));
            case 11 -> gate("is inconclusive", () -> world.gate.isInconclusive(pick(GatePoint.values())));
            case 12 -> onStage("competing deployment", world.ecs::competitorDeploys);
            case 13 -> onStage("candidate dies", () -> world.ecs.kill(SimulatedEcs.CANDIDATE));
            case 14 -> onStage("stable dies", () -> world.ecs.kill(SimulatedEcs.STABLE));
            case 15 -> onStage("alarm", () -> world.ecs.alarms.add("web-5xx"));
            case 16 -> at("someone continues", () -> world.ecs.current().ifPresent(one -> one.someoneContinues()));
            case 17 -> at("a person asks", () -> world.request = Optional.of(new Requests.Request("tom", "")));
            case 18 -> at("someone rolls back", () -> world.ecs.current().ifPresent(one -> one.rollBack("by someone")));
            case 19 -> rollback();
            case 20 -> at("foreign update", world.ecs::competitorDeploys);
            case 21 -> at("stopped as it is", () -> world.ecs.current().ifPresent(one -> one.supersede()));
            case 22 -> onStage("circuit breaker", () -> world.ecs.current().ifPresent(one -> one.rollBack("breaker")));
            case 23 -> at("suspended", () -> world.suspend(Duration.ofSeconds(random.nextInt(600))));
            case 24 -> world.ecs.visibleAfter = Duration.ofSeconds(random.nextInt(13));
            case 25 -> world.ecs.restoringDeploys = true;
            default -> throw new AssertionError(kind);
        }
    }

    private void requestFaults() {
        int from = random.nextInt(60);
        int length = 1 + random.nextInt(3);
        for (int i = from; i < from + length; i++) {
            SimulatedEcs.Fault fault = pick(SimulatedEcs.Fault.values());
            told.add("request " + i + " " + fault);
            world.ecs.faults.put(i, fault);
        }
    }

    private void crash() {
        int call = random.nextInt(200);
        boolean afterEffect = random.nextBoolean();
        world.crashes.put(call, afterEffect);
        told.add("crash %s call %d".formatted(afterEffect ? "after" : "before", call));
    }

    private void diskFull() {
        int write = random.nextInt(60);
        world.records.fullAt.add(write);
        told.add("disk full at write " + write);
    }

    private void lockUnreadable() {
        int second = random.nextInt(300);
        world.after(Duration.ofSeconds(second), () -> world.lock.unreadable = true);
        world.after(Duration.ofSeconds(second + 30), () -> world.lock.unreadable = false);
        told.add("lock unreadable at %d s".formatted(second));
    }

    private void clockStep() {
        Duration step = Duration.ofMinutes(random.nextInt(21) - 10);
        at("clock step " + step, () -> world.clock.offset = world.clock.offset.plus(step));
    }

    private void rollback() {
        if (random.nextBoolean()) {
            world.ecs.rollbackFails = true;
            told.add("rollback fails");
        } else {
            world.ecs.rollbackComesTooLate = true;
            told.add("rollback comes too late");
        }
    }

    private void gate(String what, Runnable how) {
        told.add("a gate " + what);
        how.run();
    }

    private void at(String what, Runnable how) {
        int second = random.nextInt(300);
        told.add("%s at %d s".formatted(what, second));
        world.after(Duration.ofSeconds(second), how);
    }

    private void onStage(String what, Runnable how) {
        Stage stage = pick(STAGES);
        told.add("%s in %s".formatted(what, stage));
        world.ecs.onStage.put(stage, how);
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
