package dev.greenlight.harness.rollout;

import java.time.Instant;
import java.util.Map;

/** One line of a journal. Together, in order, they are the whole memory of a rollout. */
public sealed interface Event {

    /** When it was written. */
    Instant at();

    /** The rollout began. Always the first line. */
    record Opened(Instant at, Plan plan) implements Event {}

    /** What is about to be done: written before doing it. */
    record Decided(Instant at, State state, Action action, String reason) implements Event {}

    /** What was decided last was done. */
    record Done(Instant at, String action) implements Event {}

    /** What was decided last was not done, or perhaps was. */
    record Failed(Instant at, String action, Trouble trouble, String message) implements Event {}

    /** The candidate was registered, or found registered. */
    record Registered(Instant at, Candidate candidate) implements Event {}

    /** The service's own settings as they were before the first update, in the names of the platform: what is put back in the end. */
    record Kept(Instant at, Map<String, Object> settings) implements Event {
        public Kept {
            settings = Map.copyOf(settings);
        }
    }

    /** A gate came to its verdict. */
    record Concluded(Instant at, GatePoint point, String key, Verdict verdict) implements Event {}

    /** ECS was seen in another stage of the pinned deployment, with that share of production traffic on the candidate; the reason is ECS's own. */
    record Staged(Instant at, Stage stage, DeploymentStatus status, double candidateWeight, String reason)
            implements Event {}

    /** Someone asked for a rollback. */
    record Asked(Instant at, String who, String why) implements Event {
        /** {@code maria asked for a rollback (wrong tag)}. */
        public String described() {
            return why.isEmpty() ? who + " asked for a rollback" : "%s asked for a rollback (%s)".formatted(who, why);
        }
    }

    /** Something was kept of the candidate. */
    record Noted(Instant at, CandidateEvidence.Kind kind, String source, String text) implements Event {
        /** With its source, on one line. */
        public String described() {
            return switch (kind) {
                case TASK, NOTE -> text;
                case LOG -> "log %s: %s".formatted(source, text);
                case ALARM -> "alarm %s: %s".formatted(source, text);
            };
        }
    }

    /** Another process took over. */
    record Resumed(Instant at, String who) implements Event {}

    /** A process left the rollout as it is, before its end. */
    record Left(Instant at, String reason) implements Event {}
}
