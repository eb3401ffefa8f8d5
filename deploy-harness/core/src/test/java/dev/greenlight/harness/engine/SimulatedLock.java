package dev.greenlight.harness.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A lock that others can steal and that can be unreadable. Keeps the true holder. */
final class SimulatedLock implements Lock {
    private final World world;
    private Optional<Holder> holder = Optional.empty();
    private long fencing;
    boolean unreadable;

    SimulatedLock(World world) {
        this.world = world;
    }

    boolean isHeldBy(int process) {
        return holder.filter(one -> one.owner().equals("process " + process)).isPresent();
    }

    void stealFor(Duration span) {
        take("a thief", "by mistake", span);
    }

    @Override
    public Lease acquire(String key, String owner, String reason, Duration expiry) {
        return world.call("lock", () -> {
            if (holder.filter(one -> one.expiresAt().isAfter(world.now)).isPresent()) {
                throw new LockBusyException(key, holder.get());
            }
            return new SimulatedLease(take("process " + world.process, reason, expiry), expiry, world.process);
        });
    }

    private long take(String owner, String reason, Duration expiry) {
        fencing++;
        holder = Optional.of(new Holder(owner, reason, world.now.plus(expiry), fencing));
        return fencing;
    }

    @Override
    public Optional<Holder> holder(String key) {
        return holder.filter(one -> one.expiresAt().isAfter(world.now));
    }

    private final class SimulatedLease implements Lease {
        private final long number;
        private final Duration expiry;
        private final int process;

        SimulatedLease(long number, Duration expiry, int process) {
            this.number = number;
            this.expiry = expiry;
            this.process = process;
        }

        @Override
        public long fencing() {
            return number;
        }

        @Override
        public State check() {
            return world.call(
                    "check lock",
                    () -> unreadable
                            ? State.UNKNOWN
                            : ours().filter(one -> one.expiresAt().isAfter(world.now))
                                            .isPresent()
                                    ? State.HELD
                                    : State.LOST);
        }

        @Override
        public State renew() {
            return world.call("renew lock", () -> {
                if (unreadable) {
                    return State.UNKNOWN;
                }
                return ours().isEmpty() ? State.LOST : until(world.now.plus(expiry));
            });
        }

        @Override
        public void release() {
            if (world.alive && world.process == process && ours().isPresent()) {
                until(Instant.EPOCH);
            }
        }

        private State until(Instant expiresAt) {
            Holder one = holder.orElseThrow();
            holder = Optional.of(new Holder(one.owner(), one.reason(), expiresAt, one.fencing()));
            return State.HELD;
        }

        private Optional<Holder> ours() {
            return holder.filter(one -> one.fencing() == number);
        }
    }
}
