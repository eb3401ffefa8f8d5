package dev.greenlight.cloud.lb;

/** Called for a target whose health has changed, that has served its last request, or that is gone. */
@FunctionalInterface
public interface HealthListener {
    void changed(String groupArn, TargetAddress target);
}
