package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The same loop with ports that tell instead of doing: looks at the service and runs the preflight for real, then walks
 * through a deployment in which everything goes well. Takes no lock, writes no record, changes nothing.
 */
public final class DryRun {
    private final Platform real;
    private final Gate gate;
    private final Clock clock;
    private final Consumer<String> out;

    /**
     * A dry run.
     *
     * @param real looked at, until something would be changed
     * @param gate runs the preflight; the other gates are only told
     * @param clock waited on while the preflight runs; the rest takes no time
     * @param out one line for everything that a real run would do
     */
    public DryRun(Platform real, Gate gate, Clock clock, Consumer<String> out) {
        this.real = real;
        this.gate = gate;
        this.clock = clock;
        this.out = out;
    }

    /** Walks through the rollout. It ends as succeeded when nothing forbids it, else as refused or busy. */
    public Ended run(Plan plan) {
        var platform = new DryPlatform(real, out);
        var ports = new Ports(
                platform,
                this::start,
                new NoRecords(),
                new NoLock(),
                new DryClock(clock, platform),
                Notifier.NONE,
                Requests.NONE);
        return new RolloutEngine(ports).run(plan);
    }

    private Gate.Run start(Gate.Request request, Runnable concluded) {
        if (request.point() == GatePoint.PREFLIGHT) {
            return gate.start(request, concluded);
        }
        out.accept("gate at %s: %s, at most %d s"
                .formatted(
                        request.point(),
                        String.join(", ", request.gate().suites()),
                        request.gate().budget().toSeconds()));
        return new DryPlatform.PassedRun();
    }

    /** Real time until something would be changed; afterwards a sleep takes none. */
    private static final class DryClock implements Clock {
        private final Clock real;
        private final DryPlatform platform;
        private Duration skipped = Duration.ZERO;

        DryClock(Clock real, DryPlatform platform) {
            this.real = real;
            this.platform = platform;
        }

        @Override
        public Instant now() {
            return real.now().plus(skipped);
        }

        @Override
        public void sleep(Duration atMost) {
            if (platform.phase() == Phase.PREFLIGHT) {
                real.sleep(atMost);
            } else {
                skipped = skipped.plus(atMost);
            }
        }

        @Override
        public void wake() {
            real.wake();
        }
    }

    private static final class NoRecords implements Records {
        @Override
        public Journal open(Rollout rollout) {
            return event -> {};
        }

        @Override
        public List<Rollout> newest(Place place, int limit) {
            return List.of();
        }

        @Override
        public List<String> unreadable(Place place) {
            return List.of();
        }

        @Override
        public Optional<Rollout> find(Place place, String id) {
            return Optional.empty();
        }
    }

    /** Nothing is changed, so that nothing needs to be held. */
    private static final class NoLock implements Lock, Lock.Lease {
        @Override
        public Lease acquire(String key, String owner, String reason, Duration expiry) {
            return this;
        }

        @Override
        public Optional<Holder> holder(String key) {
            return Optional.empty();
        }

        @Override
        public long fencing() {
            return 0;
        }

        @Override
        public State check() {
            return State.HELD;
        }

        @Override
        public State renew() {
            return State.HELD;
        }

        @Override
        public void release() {}
    }
}
