package dev.greenlight.harness.rollout;

import java.util.Optional;

/** Decides until ECS shows the deployment that this rollout asked for. */
final class Opening {
    private static final String PREFLIGHT_KEY = "preflight";

    private Opening() {}

    static Decision preflight(Scene scene) {
        Rollout rollout = scene.rollout();
        Optional<Decision> obstacle = obstacle(scene);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (rollout.stable().isEmpty()) {
            String stable = scene.view().soleServing().orElseThrow().taskDefinition();
            return Decision.act(
                    Phase.PREFLIGHT,
                    new Action.Remember(stable, scene.view().alarms()),
                    "%s serves and is healthy - it is what a rollback returns to"
                            .formatted(RevisionReference.shortName(stable)));
        }
        if (scene.plan().kind() == Plan.Kind.ROLLBACK && rollout.candidate().sameAsStable()) {
            return scene.refused("%s is what serves already".formatted(scene.stableName()));
        }
        return scene.plan().gate(GatePoint.PREFLIGHT).isPresent()
                ? gate(scene)
                : begin(scene, "no preflight is planned");
    }

    private static Decision gate(Scene scene) {
        Optional<Verdict> verdict = scene.rollout().verdict(PREFLIGHT_KEY);
        if (verdict.isEmpty()) {
            return Gates.run(scene, Phase.PREFLIGHT, GatePoint.PREFLIGHT, PREFLIGHT_KEY)
                    .orElseGet(() -> scene.inconclusive("the preflight did not end in time"));
        }
        String described = "preflight " + verdict.get().described();
        return switch (verdict.get().conclusion()) {
            case PASSED -> begin(scene, described);
            case FAILED -> scene.refused(described);
            case INCONCLUSIVE -> scene.inconclusive(described);
        };
    }

    private static Decision begin(Scene scene, String reason) {
        return switch (scene.plan().kind()) {
            case RELEASE ->
                Decision.act(
                        Phase.REGISTERING,
                        new Action.Register(scene.rollout().stable()),
                        "%s - registering %s with image tag %s"
                                .formatted(
                                        reason,
                                        RevisionReference.family(scene.rollout().stable()),
                                        scene.plan().wanted()));
            case ROLLBACK -> update(scene, reason);
        };
    }

    static Decision registering(Scene scene) {
        Optional<Decision> obstacle = obstacle(scene);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Rollout rollout = scene.rollout();
        Optional<Event.Failed> refusal = rollout.failure().filter(one -> one.trouble() == Trouble.REJECTED);
        if (refusal.isPresent()) {
            return scene.refused(
                    "the task definition was rejected: " + refusal.get().message());
        }
        return rollout.candidate().isKnown()
                ? update(scene, "registered " + scene.candidateName())
                : Decision.act(
                        Phase.REGISTERING,
                        new Action.Register(rollout.stable()),
                        "it is not known whether the task definition was registered - registering it unless it is there");
    }

    private static Decision update(Scene scene, String reason) {
        return Decision.act(
                Phase.UPDATING,
                new Action.Update(scene.rollout().candidate().taskDefinition(), true, scene.arns()),
                "%s - deploying %s in place of %s".formatted(reason, scene.candidateName(), scene.stableName()));
    }

    /** What forbids to begin, while nothing has been changed. */
    private static Optional<Decision> obstacle(Scene scene) {
        Optional<Event.Asked> asked = scene.rollout().asked();
        if (asked.isPresent()) {
            return Optional.of(
                    scene.refused("withdrawn by %s".formatted(asked.get().who())));
        }
        Optional<Deployment> other = scene.view().inProgress();
        if (other.isPresent()) {
            return Optional.of(scene.busy(other.get()));
        }
        Optional<Serving> sole = scene.view().soleServing();
        if (sole.isEmpty()) {
            return Optional.of(scene.refused(
                    "exactly one revision must have all of the production traffic; found %d that have some"
                            .formatted(scene.view().serving().stream()
                                    .filter(one -> one.weight() > 0)
                                    .count())));
        }
        return obstacleInServing(scene, sole.get());
    }

    private static Optional<Decision> obstacleInServing(Scene scene, Serving sole) {
        String stable = scene.rollout().stable();
        if (!stable.isEmpty() && !stable.equals(sole.taskDefinition())) {
            return Optional.of(scene.refused("%s served when this rollout began and now %s does"
                    .formatted(scene.stableName(), RevisionReference.shortName(sole.taskDefinition()))));
        }
        boolean goesBack = scene.plan().kind() == Plan.Kind.ROLLBACK;
        if (!goesBack && (sole.isUnhealthy() || sole.healthy() == 0)) {
            return Optional.of(scene.refused("%s serves and is not healthy (%s): there would be nothing to return to"
                    .formatted(RevisionReference.shortName(sole.taskDefinition()), sole.described())));
        }
        return Optional.empty();
    }

    static Decision updating(Scene scene) {
        Event.Decided intention = scene.rollout().decided(Action.Update.class).orElseThrow();
        return Updates.follow(scene, intention, Phase.UPDATING, Phase.DEPLOYING);
    }
}
