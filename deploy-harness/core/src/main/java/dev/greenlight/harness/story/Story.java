package dev.greenlight.harness.story;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say of a rollout, from its record and nothing else, so that it can be made for any rollout at any time.
 * Texts are as the record holds them: renderers redact, bound and escape them.
 *
 * @param rollout what it is about
 * @param moments what happened, in order
 * @param stages the stages of the deployment, in order
 * @param weights the candidate's share of production traffic whenever it changed, in order; each holds until the next one
 * @param gates every run of every gate, in order
 * @param calls every request that was to change something, in order
 * @param evidence what was kept of the candidate
 */
public record Story(
        Rollout rollout,
        List<Moment> moments,
        List<StageSpan> stages,
        List<Weight> weights,
        List<GateRun> gates,
        List<AwsCall> calls,
        List<Event.Noted> evidence) {

    public Story {
        moments = List.copyOf(moments);
        stages = List.copyOf(stages);
        weights = List.copyOf(weights);
        gates = List.copyOf(gates);
        calls = List.copyOf(calls);
        evidence = List.copyOf(evidence);
    }

    /** The story of that rollout up to its last event. */
    public static Story of(Rollout rollout) {
        return StoryWalk.through(rollout);
    }

    /** What was planned. */
    public Plan plan() {
        return rollout.plan();
    }

    /** When it began. */
    public Instant from() {
        return rollout.openedAt();
    }

    /** When the last thing of it happened; never before it began, even if the clock was set back. */
    public Instant to() {
        Instant last = rollout.events().get(rollout.events().size() - 1).at();
        return last.isBefore(from()) ? from() : last;
    }

    /** From its begin to its last event. */
    public Duration duration() {
        return Duration.between(from(), to());
    }

    /** How it ended, in a word; {@code in-progress} while it has not. */
    public String outcome() {
        return rollout.ending().map(Ending::word).orElse("in-progress");
    }

    /** {@code cluster/service}. */
    public String service() {
        return plan().place().cluster() + "/" + plan().place().service();
    }

    /** {@code family:41} of the revision that served before; empty while it is unknown. */
    public String stable() {
        return RevisionReference.shortName(rollout.stable());
    }

    /** {@code family:42} of the new revision; empty while it is unknown. */
    public String candidate() {
        return RevisionReference.shortName(rollout.candidate().taskDefinition());
    }

    /** The gates that came to a verdict. */
    public List<GateRun> verdicts() {
        return gates.stream().filter(GateRun::isConcluded).toList();
    }

    /**
     * The last run of the gate at that point.
     *
     * @throws java.util.NoSuchElementException when it never ran
     */
    public GateRun lastRun(GatePoint point) {
        return gates.stream()
                .filter(gate -> gate.point() == point)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Each check of the candidate that failed, once. What failed while the stable revision came back is none of them. */
    public List<CheckResult> failures() {
        Map<String, CheckResult> failures = new LinkedHashMap<>();
        gates.stream()
                .filter(this::isAboutTheCandidate)
                .flatMap(gate -> gate.failures().stream())
                .forEach(check -> failures.putIfAbsent(check.id(), check));
        return List.copyOf(failures.values());
    }

    /** Whether that gate says something about what was to be brought live. */
    public boolean isAboutTheCandidate(GateRun gate) {
        return gate.point() != GatePoint.ROLLBACK_VERIFICATION || plan().isRollback();
    }

    /** When the candidate had all of the traffic for the first time. */
    public Optional<Instant> switchedAt() {
        return weights.stream()
                .filter(weight -> weight.candidatePercent() >= 100)
                .map(Weight::at)
                .findFirst();
    }

    /** When the stable revision was proven to serve again. */
    public Optional<Instant> rolledBackAt() {
        return Optional.of(to()).filter(end -> rollout.state() == Ending.ROLLED_BACK);
    }

    /** From the first request for the rollback until it was proven. */
    public Optional<Duration> rollbackTime() {
        return rolledBackAt().flatMap(end -> rollout.rollbackRequestedAt().map(asked -> Duration.between(asked, end)));
    }

    /** The candidate's highest share of production traffic, in percent. */
    public double highestWeight() {
        return weights.stream().mapToDouble(Weight::candidatePercent).max().orElse(0);
    }

    /** How long the candidate had production traffic, by what was seen. */
    public Duration exposure() {
        Duration time = Duration.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            Instant end = i + 1 < weights.size() ? weights.get(i + 1).at() : to();
            if (weights.get(i).candidatePercent() > 0) {
                time = time.plus(Duration.between(weights.get(i).at(), end));
            }
        }
        return time;
    }

    /** Why it went back or is stuck: people first, then checks, the task that stopped, our decision and what ECS says of it. */
    public List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        if (plan().isRollback()) {
            String why = plan().why();
            causes.add(new Cause(
                    Cause.Origin.PERSON,
                    plan().who() + " started the rollback" + (why.isEmpty() ? "" : " (" + why + ")")));
        }
        rollout.asked().ifPresent(asked -> causes.add(new Cause(Cause.Origin.PERSON, asked.described())));
        failures()
                .forEach(check -> causes.add(
                        new Cause(Cause.Origin.CHECK, "Check %s failed: %s".formatted(check.id(), cause(check)))));
        rollout.stoppedTask().ifPresent(task -> causes.add(new Cause(Cause.Origin.ECS, task)));
        if (!rollout.cause().isEmpty()) {
            causes.add(new Cause(Cause.Origin.DECISION, rollout.cause()));
        }
        if (rollout.state() == Ending.STUCK) {
            causes.add(new Cause(Cause.Origin.STUCK, rollout.reason()));
        }
        saidByEcs().ifPresent(reason -> causes.add(new Cause(Cause.Origin.ECS, reason)));
        return causes;
    }

    private static String cause(CheckResult check) {
        Finding finding = check.finding();
        String expected = finding.expected().isEmpty() ? "" : "; expected " + finding.expected();
        return finding.message() + expected + (finding.found().isEmpty() ? "" : "; found " + finding.found());
    }

    /** What is left to do. */
    public NextStep next() {
        return rollout.ending()
                .map(ending -> switch (ending) {
                    case SUCCEEDED, REFUSED -> NextStep.NONE;
                    case SUPERSEDED -> rollout.lendsPauses() ? NextStep.ANSWER : NextStep.NONE;
                    case ROLLED_BACK -> NextStep.FIX;
                    case STUCK -> NextStep.LOOK;
                    case BUSY, INCONCLUSIVE -> NextStep.TRY_AGAIN;
                })
                .orElse(NextStep.RESUME);
    }

    /** What ECS itself said last of a deployment that it did not bring to its end. */
    private Optional<String> saidByEcs() {
        return rollout.all(Event.Staged.class)
                .filter(staged ->
                        staged.status().isGoingBack() && !staged.reason().isEmpty())
                .map(Event.Staged::reason)
                .reduce((earlier, later) -> later);
    }
}
