package dev.greenlight.cloud.fault;

/** What can go wrong. The subject of the first group is an action ({@code ecs:UpdateService}), of the others what it says. */
public enum FaultKind {
    /**
     * The operation is refused with {@code code}, {@code message} and {@code status} (by default 500 for codes such as
     * ServerException, 400 for others), without any effect.
     */
    ERROR,
    /** The operation waits {@code delay-ms} before it begins. */
    LATENCY,
    /** The operation is refused as if it came too often. */
    THROTTLE,
    /** The connection is closed before anything happens. */
    REQUEST_LOST,
    /** The operation takes effect, and then the connection is closed without a reply. */
    REPLY_LOST,
    /** A read answers what the same request was answered before, if it was asked before. */
    STALE_READ,
    /** The credentials have expired. */
    EXPIRED_CREDENTIALS,

    /** Tasks of the subject (a family, family:revision or image) exit with {@code exit-code} after {@code after-ms}. */
    TASK_CRASH,
    /** Tasks of the subject start and never become healthy. */
    TASK_UNHEALTHY,
    /** Tasks of the subject take {@code delay-ms} longer to start. */
    TASK_SLOW_START,
    /** Tasks of the subject accept connections and never answer. */
    TASK_HANG,

    /** The deployment stays at the stage that is the subject. */
    STAGE_HANG,
    /** Another UpdateService comes while the service that is the subject is being deployed. */
    COMPETING_DEPLOYMENT,
    /** A third party rewrites the weights of the listener rule that is the subject. */
    RULE_DRIFT
}
