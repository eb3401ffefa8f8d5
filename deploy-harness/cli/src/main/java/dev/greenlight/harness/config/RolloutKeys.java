package dev.greenlight.harness.config;

import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a rollout goes. */
public final class RolloutKeys implements KeySource {
    private static final Pattern SHARE = Pattern.compile("\\d{1,3}(\\.\\d)?");

    /** What Ctrl-C does. */
    public enum OnInterrupt {
        /** The rollout stays as it is, to be resumed. */
        LEAVE,
        /** A rollback is requested. */
        ROLLBACK
    }

    public static final Key<Strategy> STRATEGY =
            Key.of("rollout.strategy", Type.choice(Strategy.class), "blue-green", "How ECS replaces the revision");
    public static final Key<Duration> BAKE = Key.of(
            "rollout.bake",
            Types.DURATION,
            "5m",
            "How long both revisions run after all traffic has moved; ECS counts whole minutes");
    public static final Key<Double> CANARY_PERCENT = Key.of(
            "rollout.canary-percent",
            share(0.1, "a number from 0.1 to 100 with at most one decimal, such as 10 or 12.5"),
            "10",
            "The first share of a canary");
    public static final Key<Double> STEP_PERCENT = Key.of(
            "rollout.step-percent",
            share(3, "a number from 3 to 100 with at most one decimal, such as 20"),
            "20",
            "The share of each linear step");
    public static final Key<Duration> STEP_BAKE = Key.of(
            "rollout.step-bake",
            Types.DURATION,
            "6m",
            "The wait after the canary's share or a linear step; traffic compares whole minutes and needs four");
    public static final Key<Duration> DEPLOYMENT_TIMEOUT = Key.of(
            "rollout.deployment-timeout",
            Types.DURATION,
            "15m",
            "How long a deployment may take to move all traffic, without the planned waits");
    public static final Key<Duration> VERIFICATION_TIMEOUT = Key.of(
            "rollout.verification-timeout", Types.DURATION, "5m", "How long a revision may take to serve everything");
    public static final Key<Duration> ROLLBACK_TIMEOUT =
            Key.of("rollout.rollback-timeout", Types.DURATION, "30m", "How long ECS may take to roll back");
    public static final Key<Duration> SETTLING =
            Key.of("rollout.settling", Types.DURATION, "15s", "How long ECS may take to show what it accepted");
    public static final Key<Duration> BLINDNESS = Key.of(
            "rollout.blindness",
            Types.DURATION,
            "3m",
            "How long ECS may be unreadable before manual action is required");
    public static final Key<Duration> POLL =
            Key.of("rollout.poll", Types.DURATION, "15s", "The time between two looks at ECS");
    public static final Key<Duration> BAKE_INTERVAL =
            Key.of("rollout.bake-interval", Types.DURATION, "30s", "The time between two rounds of the bake gate");
    public static final Key<Duration> GATE_MARGIN = Key.of(
            "rollout.gate-margin", Types.DURATION, "1m", "What a gate has beyond its budget before it is given up");
    public static final Key<Optional<Duration>> GRACE_PERIOD = Key.optional(
            "rollout.grace-period",
            Types.SPAN,
            "How long health does not count against new tasks; as the service has it unless given");
    public static final Key<Optional<Integer>> MINIMUM_HEALTHY_PERCENT = Key.optional(
            "rollout.minimum-healthy-percent",
            Types.whole(0, 100),
            "How many tasks keep running, in percent of the desired ones; as the service has it unless given");
    public static final Key<Optional<Integer>> MAXIMUM_PERCENT = Key.optional(
            "rollout.maximum-percent",
            Types.whole(100, 200),
            "How many tasks may run, in percent of the desired ones; as the service has it unless given");
    public static final Key<Boolean> ALLOW_ALARMS = Key.of(
            "rollout.allow-alarms",
            Types.BOOLEAN,
            "false",
            "Whether a release may begin while an alarm of aws.alarms is in ALARM; that alarm is then ignored");
    public static final Key<OnInterrupt> ON_INTERRUPT = Key.of(
            "rollout.on-interrupt",
            Type.choice(OnInterrupt.class),
            "leave",
            "What Ctrl-C does in CI and without a terminal; on a terminal it asks");
    public static final Key<Optional<String>> RECORDS = Key.optional(
            "rollout.records",
            Types.TEXT,
            "Where records and the lock are kept: a directory, or s3://BUCKET/PREFIX; one in the user's cache unless given");

    /** A share as ECS takes them. */
    private static Type<Double> share(double least, String accepted) {
        return Type.of(accepted, text -> {
            double share =
                    Double.parseDouble(Types.require(text, SHARE.matcher(text).matches()));
            Types.require(text, least <= share && share <= 100);
            return share;
        });
    }
}
