package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A rollout and what was just seen of the world, with the questions that decisions ask of both. */
record Situation(Rollout rollout, Observation observation) {

    Plan plan() {
        return rollout.plan();
    }

    Limits limits() {
        return plan().limits();
    }

    Phase phase() {
        return rollout.phase();
    }

    ServiceView view() {
        return observation.view();
    }

    String stableName() {
        return RevisionReference.shortName(rollout.stable());
    }

    String candidateName() {
        return RevisionReference.shortName(rollout.candidate().taskDefinition());
    }

    /** The pinned deployment, if ECS showed it this time. */
    Optional<Deployment> pinned() {
        return view().deployment(rollout.deployment());
    }

    /** What the candidate runs and serves; what ECS doesn't show runs nothing. */
    Serving candidate() {
        return serving(rollout.candidate().taskDefinition());
    }

    /** What the stable revision runs and serves; what ECS doesn't show runs nothing. */
    Serving stable() {
        return serving(rollout.stable());
    }

    boolean isLate(Duration limit) {
        return observation.isAfter(rollout.since(), limit);
    }

    Set<String> arns() {
        return view().deployments().stream().map(Deployment::arn).collect(Collectors.toSet());
    }

    /** Someone else's deployment that ECS made after the pinned one. */
    Optional<Deployment> superseding(Deployment pinned) {
        return view().newerThan(pinned).filter(newer -> !cameOfRestoring(newer));
    }

    /** Whether ECS made it of a revision of ours once the settings were put back, which its documents exclude. */
    private boolean cameOfRestoring(Deployment newer) {
        return rollout.decided(Action.Restore.class)
                .map(one -> (Action.Restore) one.action())
                .filter(restore -> !restore.known().contains(newer.arn()))
                .filter(restore -> newer.taskDefinition().equals(rollout.stable())
                        || newer.taskDefinition().equals(rollout.candidate().taskDefinition()))
                .isPresent();
    }

    Decision stay(String until) {
        return Decision.await(phase(), until, limits().poll());
    }

    Decision stay(Phase next, String until) {
        return Decision.await(next, until, limits().poll());
    }

    Decision superseded(Deployment by) {
        String pauses = by.status().isTerminal() || !rollout.lendsPauses()
                ? ""
                : "; it waits at the pauses of this rollout, and ECS rolls it back when one expires";
        return Decision.end(
                Ending.SUPERSEDED,
                "another deployment (%s, to %s) superseded this one - leaving it alone%s"
                        .formatted(by.arn(), RevisionReference.shortName(by.taskDefinition()), pauses));
    }

    /** A stopped deployment: who stopped it may have deployed something that ECS does not show yet. */
    Decision stopped(Deployment pinned) {
        boolean mayShowUp = rollout.stage()
                .filter(seen -> seen.status() == DeploymentStatus.STOPPED)
                .filter(seen -> !observation.isPauseOver(seen.at(), limits().settling()))
                .isPresent();
        return mayShowUp
                ? stay("ECS to show who stopped the deployment")
                : stuck("someone stopped the deployment without a rollback (%s)".formatted(pinned.reason()));
    }

    /** Keeps the evidence of the candidate, unless that was done in this phase: tasks and logs don't stay for long. */
    Optional<Decision> captured(String why) {
        return rollout.attempts(Action.Capture.class, phase()) > 0
                ? Optional.empty()
                : Optional.of(Decision.act(
                        phase(),
                        new Action.Capture(rollout.deployment()),
                        "%s %s - keeping its evidence".formatted(candidateName(), why)));
    }

    Decision busy(Deployment other) {
        return Decision.end(
                Ending.BUSY,
                "deployment %s of this service (to %s) is in progress%s - nothing was changed"
                        .formatted(
                                other.arn(),
                                RevisionReference.shortName(other.taskDefinition()),
                                other.awaiting().isEmpty()
                                        ? ""
                                        : " and waits at a pause, which resuming answers if it is of a rollout"));
    }

    Decision stuck(String reason) {
        String look = rollout.deployment().isEmpty()
                ? "look at the deployments of service %s in cluster %s"
                        .formatted(plan().place().service(), plan().place().cluster())
                : "look at " + rollout.deployment();
        return Decision.end(Ending.STUCK, "%s - manual action required: %s".formatted(reason, look));
    }

    /** Ends it in the way that says the truth: inconclusive while nothing was changed, else stuck. */
    Decision giveUp(String reason) {
        return switch (phase()) {
            case PREFLIGHT, REGISTERING -> inconclusive(reason);
            case RECORDING ->
                Decision.end(
                        Ending.SUCCEEDED,
                        "%s is live and verified; it could not be tagged: %s".formatted(candidateName(), reason));
            case UPDATING ->
                rollout.attempts(Action.Update.class, Phase.UPDATING) == rollout.refusals(Phase.UPDATING)
                        ? inconclusive(reason)
                        : stuck(reason);
            case DEPLOYING, GATING, BAKING, VERIFYING, ROLLING_BACK, RETURNING, RETURN_DEPLOYING, VERIFYING_ROLLBACK ->
                stuck(reason);
        };
    }

    Decision refused(String reason) {
        return Decision.end(Ending.REFUSED, reason + " - nothing was changed");
    }

    /** Whether it may begin could not be established. */
    Decision inconclusive(String reason) {
        return Decision.end(Ending.INCONCLUSIVE, reason + " - nothing was changed; try again");
    }

    private Serving serving(String taskDefinition) {
        return observation.serving(taskDefinition).orElse(new Serving(taskDefinition, 0, 0, 0));
    }
}
