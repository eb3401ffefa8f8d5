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
    /** Not allowed: not done, and asking again is no use until someone changes the permissions. */
    DENIED,
    /** What it was about is over: a pause that someone answered, a deployment that has ended. */
    GONE;

    /** Whether asking again is no use. */
    public boolean isFinal() {
        return switch (this) {
            case REJECTED, DENIED -> true;
            case THROTTLED, UNKNOWN, CREDENTIALS, GONE -> false;
        };
    }

    /** Whether it certainly was not done. */
    public boolean nothingHappened() {
        return switch (this) {
            case THROTTLED, CREDENTIALS, REJECTED, DENIED, GONE -> true;
            case UNKNOWN -> false;
        };
    }
}
