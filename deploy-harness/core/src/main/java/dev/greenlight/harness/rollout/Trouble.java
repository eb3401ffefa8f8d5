package dev.greenlight.harness.rollout;

/** Why a request to ECS did not give a result, as far as that matters for what to do next. */
public enum Trouble {
    /** Refused for now, and not done. */
    THROTTLED,
    /** Server error, timeout, lost reply: it may have been done. */
    UNKNOWN,
    /** Credentials are missing or have expired: not done. */
    CREDENTIALS,
    /** Refused for good: not done, and asking again is no use. */
    REJECTED,
    /** What it was about is over: a pause that someone answered, a deployment that has ended. */
    GONE;

    /** Whether it certainly was not done. */
    public boolean nothingHappened() {
        return switch (this) {
            case THROTTLED, CREDENTIALS, REJECTED, GONE -> true;
            case UNKNOWN -> false;
        };
    }
}
