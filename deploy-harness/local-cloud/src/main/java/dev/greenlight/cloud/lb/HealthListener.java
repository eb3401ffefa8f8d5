package dev.greenlight.cloud.lb;

/** Told about a target whose health has changed, that has served its last request, or that is gone. */
@FunctionalInterface
public interface HealthListener {
    void changed(String groupArn, TargetAddress target);
}
