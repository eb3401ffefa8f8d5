package dev.greenlight.cloud.ecs.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/** One execution of a PAUSE hook: linear and canary deployments run the same hook again, with a new id, before each step. */
public record HookRun(
        String hookId,
        LifecycleStage stage,
        int step,
        State state,
        Instant startedAt,
        Instant expiresAt,
        HookAction timeoutAction) {

    /** The state of a hook run, as AWS names it. */
    public enum State {
        AWAITING_ACTION,
        SUCCEEDED,
        FAILED,
        TIMED_OUT
    }

    static HookRun start(DeploymentState deployment, PauseHook hook, int index, Instant now) {
        LifecycleStage stage = deployment.stage();
        String seed = deployment.id() + '/' + stage + '/' + deployment.step() + '/' + index;
        return new HookRun(
                "ecs-pause-" + digest(seed),
                stage,
                deployment.step(),
                State.AWAITING_ACTION,
                now,
                now.plus(hook.timeout()),
                hook.timeoutAction());
    }

    public boolean isWaiting() {
        return state == State.AWAITING_ACTION;
    }

    HookRun withState(State next) {
        return new HookRun(hookId, stage, step, next, startedAt, expiresAt, timeoutAction);
    }

    /** Derived rather than random, so that stepping stays a pure function; as long as AWS's ids. */
    private static String digest(String seed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
