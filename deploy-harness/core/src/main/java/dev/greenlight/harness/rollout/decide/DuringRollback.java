package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Verdict;
import java.util.Optional;

/** Decides on the way back. A rollback counts only when it is proven. */
final class DuringRollback {
    private static final String GOES = "is about to go";

    private DuringRollback() {}

    static Decision rollingBack(Situation situation) {
        Optional<Deployment> shown = situation.pinned();
        boolean late = situation.isLate(situation.limits().rollback());
        if (shown.isEmpty()) {
            return late
                    ? situation.stuck("ECS does not show the deployment any more")
                    : situation.stay("ECS to show the deployment");
        }
        Deployment pinned = shown.get();
        Optional<Deployment> newer = situation.superseding(pinned);
        if (newer.isPresent()) {
            return situation.superseded(newer.get());
        }
        return switch (pinned.status()) {
            case SUCCESSFUL ->
                RollbackStart.byNewDeployment(
                        situation,
                        "the deployment succeeded before ECS could roll it back (%s)".formatted(cause(situation)));
            case ROLLBACK_SUCCESSFUL ->
                situation
                        .captured(GOES)
                        .orElseGet(() -> situation.stay(
                                Phase.VERIFYING_ROLLBACK,
                                "proof that %s serves again".formatted(situation.stableName())));
            case ROLLBACK_FAILED -> situation.stuck("ECS failed to roll back (%s)".formatted(pinned.reason()));
            case STOPPED -> situation.stopped(pinned);
            case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS ->
                late
                        ? situation.stuck("ECS did not end the rollback in its time")
                        : situation.captured(GOES).orElseGet(() -> situation.stay("ECS to end the rollback"));
            case PENDING, IN_PROGRESS, STOP_REQUESTED ->
                late ? situation.stuck("ECS did not begin to roll back") : askAgain(situation, pinned);
        };
    }

    private static Decision askAgain(Situation situation, Deployment pinned) {
        Optional<Event.Decided> asked = situation.rollout().lastRollbackRequest();
        boolean failed = situation.rollout().failure().isPresent();
        boolean waited = asked.filter(one -> !situation
                        .observation()
                        .isPauseOver(one.at(), situation.limits().settling()))
                .isEmpty();
        return failed || waited
                ? Decision.act(
                        Phase.ROLLING_BACK,
                        RollbackStart.request(pinned),
                        "ECS has not begun to roll back - asking again")
                : situation.captured(GOES).orElseGet(() -> situation.stay("ECS to begin to roll back"));
    }

    static Decision returning(Situation situation) {
        Event.Decided intention =
                situation.rollout().decided(Action.Update.class).orElseThrow();
        return DeploymentSearch.follow(situation, intention, Phase.RETURNING, Phase.RETURN_DEPLOYING);
    }

    static Decision returnDeploying(Situation situation) {
        Optional<Deployment> shown = situation.pinned();
        boolean late = situation.isLate(situation.limits().rollback());
        if (shown.isEmpty()) {
            return late
                    ? situation.stuck("ECS does not show the deployment any more")
                    : situation.stay("ECS to show the deployment");
        }
        Deployment pinned = shown.get();
        Optional<Deployment> newer = situation.superseding(pinned);
        boolean askedTwice = situation.rollout().attempts(Action.Update.class, Phase.RETURNING) > 1;
        if (newer.isPresent()) {
            return askedTwice && newer.get().taskDefinition().equals(pinned.taskDefinition())
                    ? Decision.act(
                            Phase.RETURN_DEPLOYING,
                            new Action.Pin(newer.get().arn()),
                            "an update whose reply was lost came through, too - following the newer deployment")
                    : situation.superseded(newer.get());
        }
        return switch (pinned.status()) {
            case SUCCESSFUL ->
                situation.stay(
                        Phase.VERIFYING_ROLLBACK, "proof that %s serves again".formatted(situation.stableName()));
            case PENDING, IN_PROGRESS, STOP_REQUESTED ->
                late
                        ? situation.stuck("ECS did not deploy %s in its time".formatted(situation.stableName()))
                        : situation
                                .captured(GOES)
                                .orElseGet(() -> situation.stay("ECS to deploy " + situation.stableName()));
            case STOPPED -> situation.stopped(pinned);
            case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED ->
                situation.stuck("the way back to %s ended as %s (%s)"
                        .formatted(situation.stableName(), pinned.status(), pinned.reason()));
        };
    }

    static Decision verifying(Situation situation) {
        Optional<Deployment> pinned = situation.pinned();
        Optional<Deployment> newer = pinned.flatMap(situation::superseding);
        if (newer.isPresent()) {
            return situation.superseded(newer.get());
        }
        boolean late = situation.isLate(situation.limits().verification());
        Serving stable = situation.stable();
        boolean ended = pinned.filter(one -> endedOn(situation, one)).isPresent();
        if (!ended || !stable.servesEverything()) {
            return late
                    ? situation.stuck("%s does not serve everything after the rollback (%s)"
                            .formatted(situation.stableName(), stable.described()))
                    : situation.stay(
                            "%s to serve everything (%s)".formatted(situation.stableName(), stable.described()));
        }
        return gate(situation, late);
    }

    private static boolean endedOn(Situation situation, Deployment pinned) {
        return pinned.status() == DeploymentStatus.ROLLBACK_SUCCESSFUL
                || (pinned.status() == DeploymentStatus.SUCCESSFUL
                        && pinned.taskDefinition().equals(situation.rollout().stable()));
    }

    private static Decision gate(Situation situation, boolean late) {
        String back = "%s serves everything again, verified".formatted(situation.stableName());
        if (situation.plan().gate(GatePoint.ROLLBACK_VERIFICATION).isEmpty()) {
            return Decision.end(Ending.ROLLED_BACK, back);
        }
        long rounds = situation.rollout().rounds(GatePoint.ROLLBACK_VERIFICATION);
        Optional<Verdict> verdict =
                situation.rollout().lastVerdict(GatePoint.ROLLBACK_VERIFICATION).map(Event.Concluded::verdict);
        if (verdict.filter(Verdict::hasPassed).isPresent()) {
            return Decision.end(Ending.ROLLED_BACK, back);
        }
        if (late) {
            return situation.stuck("%s serves again but its verification %s"
                    .formatted(
                            situation.stableName(),
                            verdict.map(Verdict::described).orElse("gave no verdict")));
        }
        String key = GateStarts.round(GatePoint.ROLLBACK_VERIFICATION, rounds + 1);
        boolean pause = situation
                .rollout()
                .lastVerdict(GatePoint.ROLLBACK_VERIFICATION)
                .filter(one -> !situation
                        .observation()
                        .isPauseOver(one.at(), situation.limits().poll()))
                .isPresent();
        return pause
                ? situation.stay("the next round of the verification")
                : GateStarts.run(situation, Phase.VERIFYING_ROLLBACK, GatePoint.ROLLBACK_VERIFICATION, key)
                        .orElseGet(() -> situation.stuck(
                                "%s serves again but its verification hangs".formatted(situation.stableName())));
    }

    /** Why it went back: the first request's reason, or what ECS said. */
    private static String cause(Situation situation) {
        return situation.rollout().cause();
    }
}
