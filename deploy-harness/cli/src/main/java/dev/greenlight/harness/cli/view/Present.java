package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a running rollout beside its record.
 *
 * @param now the time
 * @param seen the last look at the service; empty before the first
 * @param waitsFor ends the sentence {@code waiting for …}; empty where the phase says it
 * @param checks how far the running gate is; empty where that is not known
 * @param remarks what ECS has said, newest first
 * @param minute how long a minute of ECS lasts
 * @param keys what one may press
 */
record Present(
        Instant now,
        Optional<Observation> seen,
        String waitsFor,
        String checks,
        List<Remark> remarks,
        Duration minute,
        String keys) {
    Present {
        remarks = List.copyOf(remarks);
    }
}
