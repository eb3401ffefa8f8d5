package dev.greenlight.cloud.lb;

import dev.greenlight.cloud.lb.GroupSettings.Algorithm;
import dev.greenlight.cloud.lb.TargetHealth.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The targets of a group, and which of them is next. Reading and picking never wait; changes are made under one lock. */
final class TargetPool {
    private final AtomicInteger turn = new AtomicInteger();
    private volatile GroupSettings settings;
    private volatile List<RegisteredTarget> targets = List.of();

    TargetPool(GroupSettings settings) {
        this.settings = settings;
    }

    GroupSettings settings() {
        return settings;
    }

    void settings(GroupSettings changed) {
        settings = changed;
    }

    List<RegisteredTarget> targets() {
        return targets;
    }

    void targets(List<RegisteredTarget> changed) {
        targets = List.copyOf(changed);
    }

    Optional<RegisteredTarget> find(TargetAddress address) {
        return targets.stream()
                .filter(target -> target.address().equals(address))
                .findFirst();
    }

    /**
     * The target for a request, counted as serving it; empty when there is none. When no target is healthy all of them are
     * tried, as an application load balancer does (it "fails open").
     */
    Optional<RegisteredTarget> acquire() {
        List<RegisteredTarget> open = in(State.HEALTHY);
        if (open.isEmpty()) {
            open = targets.stream()
                    .filter(target -> target.health().state() != State.DRAINING)
                    .toList();
        }
        return first(open);
    }

    int count(State state) {
        return in(state).size();
    }

    private List<RegisteredTarget> in(State state) {
        return targets.stream()
                .filter(target -> target.health().state() == state)
                .toList();
    }

    private Optional<RegisteredTarget> first(List<RegisteredTarget> open) {
        if (settings.algorithm() == Algorithm.LEAST_OUTSTANDING_REQUESTS) {
            return open.stream()
                    .sorted(Comparator.comparingInt(RegisteredTarget::inFlight))
                    .filter(RegisteredTarget::acquire)
                    .findFirst();
        }
        for (int i = 0; i < open.size(); i++) {
            RegisteredTarget next = open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
            if (next.acquire()) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
