package dev.greenlight.harness.story;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An event in words: the only place that has them. Texts of people and of AWS are in it as the record holds them.
 *
 * @param state where the rollout was then
 * @param text one line without a full stop
 */
public record Moment(Instant at, Kind kind, State state, String text) {
    /** What kind of thing happened. */
    public enum Kind {
        /** The rollout began. */
        STARTED,
        /** A step forward was decided. */
        STEP,
        /** A step on the way back was decided. */
        BACK,
        /** The candidate was registered. */
        CANDIDATE,
        /** ECS was seen in another stage, or with another share of traffic. */
        STAGE,
        GATE_PASSED,
        /** A gate failed, or gave no answer. */
        GATE_RED,
        /** A person asked for a rollback. */
        REQUEST,
        /** Something that was decided did not work, or may not have. */
        TROUBLE,
        /** Something was kept of the candidate. */
        EVIDENCE,
        /** Another process took over. */
        TAKEN_OVER,
        /** A process left the rollout as it was. */
        LEFT,
        /** The rollout ended. */
        ENDED
    }

    /**
     * That event; empty for one that says nothing to people.
     *
     * @param state where the rollout is once it has happened
     */
    public static Optional<Moment> of(State state, Event event) {
        var when = new When(event.at(), state);
        if (event instanceof Event.Decided decided) {
            return when.moment(kind(decided.state()), decided.reason());
        } else if (event instanceof Event.Concluded concluded) {
            return when.moment(
                    concluded.verdict().hasPassed() ? Kind.GATE_PASSED : Kind.GATE_RED,
                    "Gate at %s %s".formatted(concluded.point(), verdict(concluded.verdict())));
        } else if (event instanceof Event.Staged staged) {
            return when.moment(
                    Kind.STAGE,
                    String.format(
                            Locale.ROOT,
                            "ECS is at %s (%s), the candidate has %.0f %% of production traffic",
                            staged.stage(),
                            staged.status(),
                            staged.candidateWeight()));
        } else if (event instanceof Event.Failed failed) {
            return when.moment(Kind.TROUBLE, "%s failed: %s".formatted(failed.action(), failed.message()));
        } else if (event instanceof Event.Noted noted) {
            return when.moment(Kind.EVIDENCE, noted.described());
        }
        return ofTheFew(when, event);
    }

    /** The events of which a rollout has one or two. */
    private static Optional<Moment> ofTheFew(When when, Event event) {
        if (event instanceof Event.Opened opened) {
            return when.moment(Kind.STARTED, started(opened.plan()));
        } else if (event instanceof Event.Registered registered) {
            String name = RevisionReference.shortName(registered.candidate().taskDefinition());
            return when.moment(
                    Kind.CANDIDATE,
                    "Registered %s with image %s %s"
                            .formatted(
                                    name,
                                    registered.candidate().image(),
                                    registered.candidate().digest())
                            .strip());
        } else if (event instanceof Event.Asked asked) {
            return when.moment(Kind.REQUEST, asked.described());
        } else if (event instanceof Event.Resumed resumed) {
            return when.moment(Kind.TAKEN_OVER, "Taken over by " + resumed.who());
        }
        return event instanceof Event.Left left ? when.moment(Kind.LEFT, "Left: " + left.reason()) : Optional.empty();
    }

    /** Whether a gate gave its verdict. */
    public boolean isVerdict() {
        return kind == Kind.GATE_PASSED || kind == Kind.GATE_RED;
    }

    /** A copy with another text. */
    public Moment saying(String other) {
        return new Moment(at, kind, state, other);
    }

    private static String verdict(Verdict verdict) {
        return verdict.hasPassed() ? "passed (%s)".formatted(verdict.reason()) : verdict.described();
    }

    private static Kind kind(State state) {
        return state instanceof Ending
                ? Kind.ENDED
                : state == Phase.ROLLING_BACK || state == Phase.RETURNING ? Kind.BACK : Kind.STEP;
    }

    private static String started(Plan plan) {
        return plan.isRollback()
                ? "Rollback to %s started by %s".formatted(plan.goal().label(), plan.who())
                : "Deployment started (%s, %s) by %s"
                        .formatted(plan.goal().label(), plan.strategy().word(), plan.who());
    }

    private record When(Instant at, State state) {
        Optional<Moment> moment(Kind kind, String text) {
            return Optional.of(new Moment(at, kind, state, text));
        }
    }
}
