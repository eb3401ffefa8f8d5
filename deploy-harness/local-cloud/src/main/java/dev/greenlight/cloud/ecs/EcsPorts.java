package dev.greenlight.cloud.ecs;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.task.TaskRuntime;
import java.util.Set;

/** What ECS needs from the rest of the cloud. */
public record EcsPorts(
        CloudClock clock,
        Traffic traffic,
        TaskRuntime runtime,
        ImageResolver images,
        RaisedAlarms alarms,
        StageFaults faults,
        SecretValues secrets,
        Set<Dialect> dialects) {}
