package dev.greenlight.cloud.lb;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.lb.TargetHealth.Probe;
import dev.greenlight.cloud.lb.TargetHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The target groups and their targets: registration, health checks, draining. Requests read without waiting; every change
 * takes the one lock.
 */
final class Targets {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Object lock = new Object();
    private final CloudClock clock;
    private final DataPlaneOptions options;
    private final HealthChecker checker;
    private final Function<TargetAddress, TargetConnections> connections;
    private final HealthListener listener;
    private final Map<String, TargetPool> pools = new ConcurrentHashMap<>();
    private final Map<RegisteredTarget, Checking> checks = new HashMap<>();
    private Set<String> used = Set.of();

    Targets(
            CloudClock clock,
            DataPlaneOptions options,
            HealthChecker checker,
            Function<TargetAddress, TargetConnections> connections,
            HealthListener listener) {
        this.clock = clock;
        this.options = options;
        this.checker = checker;
        this.connections = connections;
        this.listener = listener;
    }

    Optional<TargetPool> pool(String groupArn) {
        return Optional.ofNullable(pools.get(groupArn));
    }

    void group(GroupSettings settings) {
        synchronized (lock) {
            TargetPool pool = pools.computeIfAbsent(settings.arn(), arn -> new TargetPool(settings));
            boolean checksDiffer = !pool.settings().healthCheck().equals(settings.healthCheck());
            pool.settings(settings);
            if (checksDiffer) {
                pool.targets().stream().filter(checks::containsKey).forEach(target -> {
                    stopChecking(target);
                    check(pool, target);
                });
            }
        }
    }

    void removeGroup(String groupArn) {
        synchronized (lock) {
            TargetPool pool = pools.remove(groupArn);
            if (pool != null) {
                pool.targets().forEach(this::retire);
            }
        }
    }

    /** Only targets of groups that some rule forwards to are checked and get requests. */
    void use(Set<String> groupArns) {
        synchronized (lock) {
            used = Set.copyOf(groupArns);
            pools.forEach((arn, pool) -> pool.targets().forEach(target -> use(pool, target, used.contains(arn))));
        }
    }

    void register(String groupArn, TargetAddress address) {
        synchronized (lock) {
            TargetPool pool = known(groupArn);
            Optional<RegisteredTarget> before = pool.find(address);
            if (before.isPresent() && before.get().health().state() != State.DRAINING) {
                return;
            }
            before.ifPresent(draining -> remove(pool, draining));
            var target = new RegisteredTarget(address, clock.now(), TargetHealth.UNUSED, connections.apply(address));
            var all = new ArrayList<>(pool.targets());
            all.add(target);
            pool.targets(all);
            use(pool, target, used.contains(groupArn));
        }
    }

    void deregister(String groupArn, TargetAddress address) {
        synchronized (lock) {
            TargetPool pool = known(groupArn);
            pool.find(address)
                    .filter(target -> target.health().state() != State.DRAINING)
                    .ifPresent(target -> drain(pool, target));
        }
    }

    /** Health by address, in order of registration. */
    Map<TargetAddress, TargetHealth> health(String groupArn) {
        var found = new LinkedHashMap<TargetAddress, TargetHealth>();
        pool(groupArn)
                .ifPresent(pool -> pool.targets().forEach(target -> found.put(target.address(), target.health())));
        return found;
    }

    Map<String, Integer> count(State state) {
        var counts = new HashMap<String, Integer>();
        pools.forEach((arn, pool) -> counts.put(arn, pool.count(state)));
        return counts;
    }

    /** Whether the answer to some health check is still awaited. */
    boolean checking() {
        synchronized (lock) {
            return checks.values().stream().anyMatch(checking -> checking.underWay);
        }
    }

    void close() {
        synchronized (lock) {
            pools.values().forEach(pool -> pool.targets().forEach(this::retire));
            pools.clear();
        }
    }

    private TargetPool known(String groupArn) {
        return pool(groupArn)
                .orElseThrow(() -> new NoSuchElementException(
                        "expected an existing target group; found " + groupArn + "; create it first"));
    }

    private void use(TargetPool pool, RegisteredTarget target, boolean inUse) {
        State state = target.health().state();
        if (inUse && state == State.UNUSED) {
            change(pool, target, TargetHealth.REGISTERING);
            check(pool, target);
        } else if (!inUse && state != State.UNUSED && state != State.DRAINING) {
            stopChecking(target);
            change(pool, target, TargetHealth.UNUSED);
        }
    }

    /**
     * As "Deregistration delay" and "HTTP 502" of the documentation have it: the target shows as draining for the whole delay,
     * even without requests, and then what it is still busy with is cut off; here no sooner than {@link
     * DataPlaneOptions#shortestDrain}.
     */
    private void drain(TargetPool pool, RegisteredTarget target) {
        boolean unused = target.health().state() == State.UNUSED;
        Duration delay = clock.scaled(pool.settings().deregistrationDelay());
        retire(target);
        if (unused || delay.isZero()) {
            if (!unused) {
                target.connections().cut();
            }
            remove(pool, target);
        } else {
            change(pool, target, TargetHealth.DRAINING);
            Instant spared = clock.now().plus(sparedFor(pool));
            clock.after(delay, () -> endDraining(pool, target, spared));
        }
    }

    /** Requests don't get faster when minutes shrink, so they are spared as long as they would be if those didn't. */
    private Duration sparedFor(TargetPool pool) {
        Duration documented = pool.settings().deregistrationDelay();
        return documented.compareTo(options.shortestDrain()) < 0 ? documented : options.shortestDrain();
    }

    private void endDraining(TargetPool pool, RegisteredTarget target, Instant spared) {
        if (target.inFlight() > 0 && clock.now().isBefore(spared)) {
            clock.after(LOOK_AGAIN, () -> endDraining(pool, target, spared));
            return;
        }
        boolean gone;
        synchronized (lock) {
            gone = remove(pool, target);
        }
        if (gone) {
            target.connections().cut();
        }
    }

    /** False when it has gone before, or was registered again. */
    private boolean remove(TargetPool pool, RegisteredTarget gone) {
        boolean there = pool.targets().contains(gone);
        if (there) {
            pool.targets(
                    pool.targets().stream().filter(target -> target != gone).toList());
            tell(pool, gone);
        }
        return there;
    }

    private void retire(RegisteredTarget target) {
        target.close();
        stopChecking(target);
        target.connections().close();
    }

    private void check(TargetPool pool, RegisteredTarget target) {
        HealthCheck check = pool.settings().healthCheck();
        var checking = new Checking(pool, target, check);
        checks.put(target, checking);
        checking.timer = clock.every(clock.scaled(check.interval()), checking);
        checking.run();
    }

    private void stopChecking(RegisteredTarget target) {
        Checking checking = checks.remove(target);
        if (checking != null) {
            checking.timer.cancel();
        }
    }

    private void change(TargetPool pool, RegisteredTarget target, TargetHealth next) {
        boolean differs = target.health().state() != next.state();
        target.health(next);
        if (differs) {
            tell(pool, target);
        }
    }

    private void tell(TargetPool pool, RegisteredTarget target) {
        listener.changed(pool.settings().arn(), target.address());
    }

    /** The repeated check of one target; a probe that is still under way takes the place of the next. */
    private final class Checking implements Runnable {
        private final TargetPool pool;
        private final RegisteredTarget target;
        private final HealthCheck check;
        private CloudClock.Timer timer = () -> {};
        private boolean underWay;

        private Checking(TargetPool pool, RegisteredTarget target, HealthCheck check) {
            this.pool = pool;
            this.target = target;
            this.check = check;
        }

        @Override
        public void run() {
            synchronized (lock) {
                if (underWay || checks.get(target) != this) {
                    return;
                }
                underWay = true;
            }
            checker.probe(target.address(), check, this::probed);
        }

        private void probed(Probe probe) {
            synchronized (lock) {
                underWay = false;
                if (checks.get(target) == this && !excused(probe)) {
                    change(pool, target, target.health().after(probe, check));
                }
            }
        }

        private boolean excused(Probe probe) {
            return target.health().state() == State.INITIAL
                    && probe == Probe.UNREACHABLE
                    && clock.now().isBefore(target.registeredAt().plus(options.startGrace()));
        }
    }
}
