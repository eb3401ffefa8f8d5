package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.RevisionReference;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the deployment that an update made. UpdateService has no client token: after a lost reply we look first and ask again
 * only when nothing has shown up for a while.
 */
final class DeploymentSearch {
    private DeploymentSearch() {}

    static Decision follow(Situation situation, Event.Decided intention, Phase here, Phase then) {
        var update = (Action.Update) intention.action();
        String name = RevisionReference.shortName(update.taskDefinition());
        Optional<Deployment> ours = ours(situation, update);
        if (ours.isPresent()) {
            return Decision.act(
                    then,
                    new Action.Pin(ours.get().arn()),
                    "ECS deploys %s as %s - following that deployment and no other"
                            .formatted(name, ours.get().arn()));
        }
        Optional<Event.Failed> failure = situation.rollout().failure();
        boolean neverSent = failure.isPresent()
                && situation.rollout().attempts(Action.Update.class, here) == 1
                && failure.get().trouble().nothingHappened();
        if (neverSent && failure.get().trouble().isFinal()) {
            return here == Phase.UPDATING
                    ? situation.refused(
                            "ECS rejected the update: " + failure.get().message())
                    : situation.stuck("ECS rejected the way back to %s: %s"
                            .formatted(name, failure.get().message()));
        }
        return unseen(situation, intention, name, here);
    }

    private static Decision unseen(Situation situation, Event.Decided intention, String name, Phase here) {
        Limits limits = situation.limits();
        Observation o = situation.observation();
        boolean throttled = situation
                .rollout()
                .failure()
                .filter(one -> one.trouble().nothingHappened())
                .isPresent();
        boolean accepted = situation
                .rollout()
                .result()
                .filter(Event.Done.class::isInstance)
                .isPresent();
        if (!throttled && !o.isPauseOver(intention.at(), accepted ? limits.visibility() : limits.settling())) {
            return situation.stay("ECS to show the deployment of " + name);
        }
        Optional<Deployment> competitor = competitor(situation, (Action.Update) intention.action());
        if (competitor.isPresent()) {
            return perhapsSent(situation, here) == 0 && here == Phase.UPDATING
                    ? situation.busy(competitor.get())
                    : situation.superseded(competitor.get());
        }
        return accepted
                ? situation.stuck("ECS accepted the update to %s and shows no deployment of it".formatted(name))
                : again(situation, intention, name, here);
    }

    private static Decision again(Situation situation, Event.Decided intention, String name, Phase here) {
        var update = (Action.Update) intention.action();
        long lost = perhapsSent(situation, here);
        if (here == Phase.UPDATING && situation.rollout().asked().isPresent()) {
            return lost > 0
                    ? situation.stuck("withdrawn while it was not known whether ECS had begun to deploy " + name)
                    : situation.refused(
                            "withdrawn by " + situation.rollout().asked().get().who());
        }
        if (lost >= Limits.MOST_UPDATES && situation.isLate(situation.limits().blindness())) {
            return situation.stuck("%d requests to deploy %s gave no answer and no deployment".formatted(lost, name));
        }
        return Decision.act(here, update, "no deployment of %s has shown up - asking ECS again".formatted(name));
    }

    /** Requests that ECS may have taken. */
    private static long perhapsSent(Situation situation, Phase here) {
        return situation.rollout().attempts(Action.Update.class, here)
                - situation.rollout().refusals(here);
    }

    private static Optional<Deployment> ours(Situation situation, Action.Update update) {
        return situation.view().deployments().stream()
                .filter(one -> !update.known().contains(one.arn()))
                .filter(one -> one.taskDefinition().equals(update.taskDefinition()))
                .max(Comparator.comparing(Deployment::createdAt));
    }

    private static Optional<Deployment> competitor(Situation situation, Action.Update update) {
        return situation.view().deployments().stream()
                .filter(one -> !update.known().contains(one.arn()))
                .findFirst();
    }
}
