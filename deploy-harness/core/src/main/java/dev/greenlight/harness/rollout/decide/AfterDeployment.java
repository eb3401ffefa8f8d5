package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import java.util.Optional;

/** Decides once ECS calls the deployment successful: that alone proves nothing yet. */
final class AfterDeployment {
    private static final int MOST_TAG_ATTEMPTS = 3;
    private static final String TAG = new Action.Tag("").word();

    private AfterDeployment() {}

    static Decision verifying(Situation situation) {
        Optional<Deployment> pinned = situation.pinned();
        Optional<Deployment> newer = pinned.flatMap(situation::superseding);
        if (newer.isPresent()) {
            return situation.superseded(newer.get());
        }
        Optional<String> cause = RollbackCauses.of(situation);
        if (cause.isPresent()) {
            return RollbackStart.byNewDeployment(situation, cause.get());
        }
        Serving candidate = situation.candidate();
        boolean successful = pinned.filter(one -> one.status() == DeploymentStatus.SUCCESSFUL)
                .isPresent();
        if (successful && candidate.isUnhealthy()) {
            return RollbackStart.byNewDeployment(
                    situation, "%s lost its health (%s)".formatted(situation.candidateName(), candidate.described()));
        }
        if (!successful || !candidate.servesEverything()) {
            return situation.isLate(situation.limits().verification())
                    ? RollbackStart.byNewDeployment(
                            situation,
                            "ECS called the deployment successful, but %s does not serve everything (%s)"
                                    .formatted(situation.candidateName(), candidate.described()))
                    : situation.stay(
                            "%s to serve everything (%s)".formatted(situation.candidateName(), candidate.described()));
        }
        return missedBakeGate(situation).orElseGet(() -> gate(situation));
    }

    /** ECS may end the bake time while no harness watches: then its gate runs now. */
    private static Optional<Decision> missedBakeGate(Situation situation) {
        boolean missed = situation.plan().gate(GatePoint.BAKE_TIME).isPresent()
                && situation.rollout().rounds(GatePoint.BAKE_TIME) == 0;
        return missed
                ? Optional.of(GateStarts.run(
                                situation,
                                Phase.VERIFYING,
                                GatePoint.BAKE_TIME,
                                GateStarts.round(GatePoint.BAKE_TIME, 1))
                        .orElseGet(() -> RollbackStart.byNewDeployment(
                                situation, "gate at BAKE_TIME gave no verdict in its time")))
                : Optional.empty();
    }

    private static Decision gate(Situation situation) {
        if (situation.plan().gate(GatePoint.VERIFICATION).isEmpty()) {
            return record(situation, "all traffic and targets verified");
        }
        String key = GateStarts.round(GatePoint.VERIFICATION, 1);
        Optional<Verdict> verdict = situation.rollout().verdict(key);
        if (verdict.isEmpty()) {
            return GateStarts.run(situation, Phase.VERIFYING, GatePoint.VERIFICATION, key)
                    .orElseGet(
                            () -> RollbackStart.byNewDeployment(situation, "verification gave no verdict in its time"));
        }
        return verdict.get().hasPassed()
                ? record(
                        situation,
                        "verification passed (%s)".formatted(verdict.get().reason()))
                : RollbackStart.byNewDeployment(
                        situation, "verification " + verdict.get().described());
    }

    private static Decision record(Situation situation, String reason) {
        return Decision.act(
                Phase.RECORDING,
                new Action.Tag(situation.rollout().candidate().taskDefinition()),
                "%s - %s is live".formatted(reason, situation.candidateName()));
    }

    /** A release that is live stays a success even when it can't be tagged. */
    static Decision recording(Situation situation) {
        Rollout rollout = situation.rollout();
        String live = "%s serves everything, verified".formatted(situation.candidateName());
        if (rollout.isDone(Action.Tag.class)) {
            return Decision.end(Ending.SUCCEEDED, live);
        }
        boolean enough = rollout.attempts(Action.Tag.class, Phase.RECORDING) >= MOST_TAG_ATTEMPTS;
        Optional<Event.Failed> failure = rollout.failureOf(TAG);
        boolean refused =
                failure.filter(one -> one.trouble() == Trouble.REJECTED).isPresent();
        return enough || refused
                ? Decision.end(
                        Ending.SUCCEEDED,
                        live + "; the service could not be tagged: "
                                + failure.map(Event.Failed::message).orElse("no answer"))
                : Decision.act(
                        Phase.RECORDING,
                        new Action.Tag(rollout.candidate().taskDefinition()),
                        "the service may not be tagged yet - tagging it again");
    }
}
