package dev.greenlight.harness.rollout;

import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the deployment that an update made. UpdateService has no client token: after a lost reply we look first and ask again
 * only when nothing has shown up for a while.
 */
final class Updates {
    private Updates() {}

    static Decision follow(Scene scene, Event.Decided intention, Phase here, Phase then) {
        var update = (Action.Update) intention.action();
        String name = RevisionReference.shortName(update.taskDefinition());
        Optional<Deployment> ours = ours(scene, update);
        if (ours.isPresent()) {
            return Decision.act(
                    then,
                    new Action.Pin(ours.get().arn()),
                    "ECS deploys %s as %s - following that deployment and no other"
                            .formatted(name, ours.get().arn()));
        }
        Optional<Event.Failed> failure = scene.rollout().failure();
        boolean neverSent = failure.isPresent()
                && scene.rollout().attempts(Action.Update.class, here) == 1
                && failure.get().trouble().nothingHappened();
        if (neverSent && failure.get().trouble() == Trouble.REJECTED) {
            return here == Phase.UPDATING
                    ? scene.refused("ECS rejected the update: " + failure.get().message())
                    : scene.stuck("ECS rejected the way back to %s: %s"
                            .formatted(name, failure.get().message()));
        }
        return unseen(scene, intention, name, here);
    }

    private static Decision unseen(Scene scene, Event.Decided intention, String name, Phase here) {
        Limits limits = scene.limits();
        Observation o = scene.observation();
        boolean throttled = scene.rollout()
                .failure()
                .filter(one -> one.trouble().nothingHappened())
                .isPresent();
        boolean accepted =
                scene.rollout().result().filter(Event.Done.class::isInstance).isPresent();
        if (!throttled && !o.isPauseOver(intention.at(), accepted ? limits.visibility() : limits.settling())) {
            return scene.stay("ECS to show the deployment of " + name);
        }
        Optional<Deployment> competitor = competitor(scene, (Action.Update) intention.action());
        if (competitor.isPresent()) {
            return perhapsSent(scene, here) == 0 && here == Phase.UPDATING
                    ? scene.busy(competitor.get())
                    : scene.superseded(competitor.get());
        }
        return accepted
                ? scene.stuck("ECS accepted the update to %s and shows no deployment of it".formatted(name))
                : again(scene, intention, name, here);
    }

    private static Decision again(Scene scene, Event.Decided intention, String name, Phase here) {
        var update = (Action.Update) intention.action();
        long lost = perhapsSent(scene, here);
        if (here == Phase.UPDATING && scene.rollout().asked().isPresent()) {
            return lost > 0
                    ? scene.stuck("withdrawn while it was not known whether ECS had begun to deploy " + name)
                    : scene.refused(
                            "withdrawn by " + scene.rollout().asked().get().who());
        }
        if (lost >= Limits.MOST_UPDATES) {
            return scene.stuck("%d requests to deploy %s gave no answer and no deployment".formatted(lost, name));
        }
        return Decision.act(here, update, "no deployment of %s has shown up - asking ECS again".formatted(name));
    }

    /** Requests that ECS may have taken. */
    private static long perhapsSent(Scene scene, Phase here) {
        return scene.rollout().attempts(Action.Update.class, here)
                - scene.rollout().refusals(here);
    }

    private static Optional<Deployment> ours(Scene scene, Action.Update update) {
        return scene.view().deployments().stream()
                .filter(one -> !update.known().contains(one.arn()))
                .filter(one -> one.taskDefinition().equals(update.taskDefinition()))
                .max(Comparator.comparing(Deployment::createdAt));
    }

    private static Optional<Deployment> competitor(Scene scene, Action.Update update) {
        return scene.view().deployments().stream()
                .filter(one -> !update.known().contains(one.arn()))
                .findFirst();
    }
}
