package dev.greenlight.cloud.ecs.deploy;

import java.util.Set;

/** Deployment alarms: which alarms fail a deployment, and whether it then goes back. */
public record AlarmPolicy(Set<String> names, boolean enabled, boolean rollback) {
    public static final AlarmPolicy OFF = new AlarmPolicy(Set.of(), false, false);

    public AlarmPolicy {
        names = Set.copyOf(names);
    }
}
