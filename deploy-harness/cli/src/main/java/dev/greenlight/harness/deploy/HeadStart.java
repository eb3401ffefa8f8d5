package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.gate.WarmUps;
import dev.greenlight.harness.journal.EventCodec;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loads what a rollout needs soon while the main thread waits for something else. Decides nothing; what fails here fails again. */
public final class HeadStart implements Notifier {
    private final AtomicBoolean suites = new AtomicBoolean();

    /** What the record and the preflight need, while the configuration and the first answers of AWS are read. */
    public static void ofRollouts(Redactor redactor) {
        var thread = new Thread(
                () -> {
                    try {
                        var wait = new Action.Wait("", Duration.ZERO);
                        new EventCodec(redactor).encode(new Event.Decided(Instant.EPOCH, Phase.PREFLIGHT, wait, ""));
                        LauncherGate.prepare();
                    } catch (RuntimeException | LinkageError saved) {
                        // Only time is lost.
                    }
                },
                "head-start");
        thread.setDaemon(true);
        thread.start();
    }

    /** The suites' own, while ECS starts the candidate's tasks. */
    @Override
    public void tell(Rollout rollout, Event event) {
        if (rollout.phase() == Phase.DEPLOYING && suites.compareAndSet(false, true)) {
            WarmUps.start(HeadStart.class.getClassLoader());
        }
    }
}
