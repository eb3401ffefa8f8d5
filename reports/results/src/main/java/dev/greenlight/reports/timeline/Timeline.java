package dev.greenlight.reports.timeline;

import dev.greenlight.checks.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One rollout as its page tells it. Texts may be anything that AWS, a target or a person wrote: the page redacts, bounds and
 * escapes them.
 *
 * @param ending how it ended
 * @param service what was released to, such as {@code cluster/service}
 * @param change from what to what, in a few words
 * @param reasons why it ended so: the outcome first, then its cause
 * @param figures the few numbers that matter most
 * @param facts everything else about it, in the order in which it is shown
 * @param from when it began
 * @param to when the last thing of it happened
 * @param stages the stages of the deployment, in order
 * @param weights the candidate's share of production traffic, in order; each holds until the next one
 * @param gates every run of every gate, in order
 * @param calls every request that was to change something, in order
 * @param story what was decided and why, in order
 * @param evidence what was kept of the candidate
 */
public record Timeline(
        Ending ending,
        String service,
        String change,
        List<String> reasons,
        List<Fact> figures,
        List<Fact> facts,
        Instant from,
        Instant to,
        List<Stage> stages,
        List<Weight> weights,
        List<Gate> gates,
        List<Call> calls,
        List<Moment> story,
        List<Evidence> evidence) {

    public Timeline {
        if (to.isBefore(from)) {
            to = from; // the clock of the machine was set back
        }
        reasons = List.copyOf(reasons);
        figures = List.copyOf(figures);
        facts = List.copyOf(facts);
        stages = List.copyOf(stages);
        weights = List.copyOf(weights);
        gates = List.copyOf(gates);
        calls = List.copyOf(calls);
        story = List.copyOf(story);
        evidence = List.copyOf(evidence);
    }

    /** A value with its label; one without a value is not shown. */
    public record Fact(String label, String value) {}

    /** A stage of the deployment and the status in which it was last seen. */
    public record Stage(String name, String status, Instant from, Instant to) {}

    /** From then on the candidate had so much of the production traffic, 0 to 100 percent. */
    public record Weight(Instant at, double candidatePercent) {}

    /** What became of a gate. */
    public enum Verdict {
        PASSED("passed", Tone.GOOD),
        FAILED("failed", Tone.BAD),
        INCONCLUSIVE("inconclusive", Tone.UNSURE),
        /** It was ended before it came to one. */
        NONE("no verdict", Tone.PLAIN);

        private final String word;
        private final Tone tone;

        Verdict(String word, Tone tone) {
            this.word = word;
            this.tone = tone;
        }

        String word() {
            return word;
        }

        Tone tone() {
            return tone;
        }
    }

    /** One run of a gate. */
    public record Gate(
            String point,
            List<String> suites,
            Verdict verdict,
            String reason,
            Instant from,
            Instant to,
            List<CheckResult> checks) {
        public Gate {
            suites = List.copyOf(suites);
            checks = List.copyOf(checks);
        }
    }

    /** What became of a call. */
    public enum Result {
        DONE("done", Tone.GOOD),
        FAILED("failed", Tone.BAD),
        /** Its process ended before the record says. */
        UNKNOWN("unknown", Tone.UNSURE);

        private final String word;
        private final Tone tone;

        Result(String word, Tone tone) {
            this.word = word;
            this.tone = tone;
        }

        String word() {
            return word;
        }

        Tone tone() {
            return tone;
        }
    }

    /**
     * A request that was to change something.
     *
     * @param name such as {@code ecs:UpdateService}
     * @param subject what it was about
     * @param at when it was decided
     * @param took from the decision to the result
     * @param problem why it failed, or empty
     */
    public record Call(String name, String subject, Instant at, Duration took, Result result, String problem) {}

    /** Something that was decided, asked or noticed, in that phase. */
    public record Moment(Instant at, String phase, String text, boolean isTrouble) {}

    /** A line that was kept, of a log stream or of nothing in particular. */
    public record Evidence(String source, String line) {}
}
