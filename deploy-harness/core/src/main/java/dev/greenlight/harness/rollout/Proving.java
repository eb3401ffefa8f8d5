package dev.greenlight.harness.rollout;

import java.util.Optional;

/** Decides once ECS calls the deployment successful: that alone proves nothing yet. */
final class Proving {
    private static final int MOST_TAG_ATTEMPTS = 3;

    private Proving() {}

    static Decision verifying(Scene scene) {
        Optional<Deployment> pinned = scene.pinned();
        Optional<Deployment> newer = pinned.flatMap(scene::superseding);
        if (newer.isPresent()) {
            return scene.superseded(newer.get());
        }
        Optional<String> cause = Causes.of(scene);
        if (cause.isPresent()) {
            return WayBack.byNewDeployment(scene, cause.get());
        }
        Serving candidate = scene.candidate();
        boolean successful = pinned.filter(one -> one.status() == DeploymentStatus.SUCCESSFUL)
                .isPresent();
        if (successful && candidate.isUnhealthy()) {
            return WayBack.byNewDeployment(
                    scene, "%s lost its health (%s)".formatted(scene.candidateName(), candidate.described()));
        }
        if (!successful || !candidate.servesEverything()) {
            return scene.isLate(scene.limits().verification())
                    ? WayBack.byNewDeployment(
                            scene,
                            "ECS called the deployment successful, but %s does not serve everything (%s)"
                                    .formatted(scene.candidateName(), candidate.described()))
                    : scene.stay("%s to serve everything (%s)".formatted(scene.candidateName(), candidate.described()));
        }
        return missedBakeGate(scene).orElseGet(() -> gate(scene));
    }

    /** ECS may end the bake time while no harness watches: then its gate runs now. */
    private static Optional<Decision> missedBakeGate(Scene scene) {
        boolean missed = scene.plan().gate(GatePoint.BAKE_TIME).isPresent()
                && scene.rollout().rounds(GatePoint.BAKE_TIME) == 0;
        return missed
                ? Optional.of(
                        Gates.run(scene, Phase.VERIFYING, GatePoint.BAKE_TIME, Gates.round(GatePoint.BAKE_TIME, 1))
                                .orElseGet(() -> WayBack.byNewDeployment(
                                        scene, "gate at BAKE_TIME gave no verdict in its time")))
                : Optional.empty();
    }

    private static Decision gate(Scene scene) {
        if (scene.plan().gate(GatePoint.VERIFICATION).isEmpty()) {
            return record(scene, "all traffic and targets verified");
        }
        String key = Gates.round(GatePoint.VERIFICATION, 1);
        Optional<Verdict> verdict = scene.rollout().verdict(key);
        if (verdict.isEmpty()) {
            return Gates.run(scene, Phase.VERIFYING, GatePoint.VERIFICATION, key)
                    .orElseGet(() -> WayBack.byNewDeployment(scene, "verification gave no verdict in its time"));
        }
        return verdict.get().hasPassed()
                ? record(
                        scene,
                        "verification passed (%s)".formatted(verdict.get().reason()))
                : WayBack.byNewDeployment(scene, "verification " + verdict.get().described());
    }

    private static Decision record(Scene scene, String reason) {
        return Decision.act(
                Phase.RECORDING,
                new Action.Tag(scene.rollout().candidate().taskDefinition()),
                "%s - %s is live".formatted(reason, scene.candidateName()));
    }

    /** A release that is live stays a success even when it can't be tagged. */
    static Decision recording(Scene scene) {
        Rollout rollout = scene.rollout();
        String live = "%s serves everything, verified".formatted(scene.candidateName());
        if (rollout.isDone(Action.Tag.class)) {
            return Decision.end(Phase.SUCCEEDED, live);
        }
        boolean enough = rollout.attempts(Action.Tag.class, Phase.RECORDING) >= MOST_TAG_ATTEMPTS;
        boolean refused = rollout.failure()
                .filter(one -> one.trouble() == Trouble.REJECTED)
                .isPresent();
        return enough || refused
                ? Decision.end(
                        Phase.SUCCEEDED,
                        live + "; the service could not be tagged: "
                                + rollout.failure().map(Event.Failed::message).orElse("no answer"))
                : Decision.act(
                        Phase.RECORDING,
                        new Action.Tag(rollout.candidate().taskDefinition()),
                        "the service may not be tagged yet - tagging it again");
    }
}
