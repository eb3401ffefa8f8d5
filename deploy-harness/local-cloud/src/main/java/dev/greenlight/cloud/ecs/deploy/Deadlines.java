package dev.greenlight.cloud.ecs.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells when a deployment must be looked at again although nothing has happened. */
public final class Deadlines {
    private Deadlines() {}

    public static Optional<Instant> next(DeploymentState d) {
        if (d.status().isTerminal()) {
            return Optional.empty();
        }
        List<Instant> deadlines = new ArrayList<>();
        Instant since = d.times().stageSince();
        d.hooks().stream().filter(HookRun::isWaiting).map(HookRun::expiresAt).forEach(deadlines::add);
        if (!StateMachine.bake(d).isZero()) {
            deadlines.add(since.plus(StateMachine.bake(d)));
        }
        if (d.status().isRollback() || FailureDetection.isLimited(d)) {
            deadlines.add(since.plus(d.plan().stageLimit()));
        }
        Instant startedAt = d.times().startedAt();
        if (startedAt != null) {
            deadlines.add(startedAt.plus(d.plan().totalLimit()));
        }
        return deadlines.stream().min(Instant::compareTo);
    }
}
