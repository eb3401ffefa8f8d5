package dev.greenlight.cloud.ecs.deploy;

/** What an answered or expired PAUSE hook leads to. */
public enum HookAction {
    CONTINUE,
    ROLLBACK
}
