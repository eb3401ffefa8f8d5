package dev.greenlight.cloud.ecs;

import java.util.Set;

/** Tells which alarms are raised: all that ECS needs from CloudWatch. Thread-safe. */
public interface RaisedAlarms {
    /** Those of the named alarms that are in state ALARM; unknown names are not. */
    Set<String> raised(Set<String> names);

    /** Calls the listener, on any thread and soon, after the state of some alarm has changed. */
    void onChange(Runnable listener);
}
