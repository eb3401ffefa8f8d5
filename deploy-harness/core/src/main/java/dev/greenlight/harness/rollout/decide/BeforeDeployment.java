package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Verdict;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Decides until ECS shows the deployment that this rollout asked for. */
final class BeforeDeployment {
    private static final String PREFLIGHT_KEY = "preflight";
    private static final Set<String> OWN_SUITES = Set.of("preflight", "image-scan");

    private BeforeDeployment() {}

    static Decision preflight(Situation situation) {
        Rollout rollout = situation.rollout();
        Optional<Decision> obstacle = obstacle(situation);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (rollout.stable().isEmpty()) {
            String stable = replaced(situation).orElseThrow().taskDefinition();
            return Decision.act(
                    Phase.PREFLIGHT,
                    new Action.Remember(stable, situation.view().alarms()),
                    "%s serves and is healthy - it is what a rollback returns to"
                            .formatted(RevisionReference.shortName(stable)));
        }
        if (situation.plan().isRollback() && rollout.candidate().sameAsStable()) {
            return situation.refused("%s is what serves already".formatted(situation.stableName()));
        }
        return situation.plan().gate(GatePoint.PREFLIGHT).isPresent()
                ? gate(situation)
                : begin(situation, "no preflight is planned");
    }

    private static Decision gate(Situation situation) {
        Optional<Verdict> verdict = situation.rollout().verdict(PREFLIGHT_KEY);
        if (verdict.isEmpty()) {
            return GateStarts.run(situation, Phase.PREFLIGHT, GatePoint.PREFLIGHT, PREFLIGHT_KEY)
                    .orElseGet(() -> situation.inconclusive("the preflight did not end in time"));
        }
        String described = "preflight " + verdict.get().described();
        return switch (verdict.get().conclusion()) {
            case PASSED -> begin(situation, described);
            case FAILED -> situation.refused(described + ofStable(situation, verdict.get()));
            case INCONCLUSIVE -> situation.inconclusive(described);
        };
    }

    /** A suite that would verify a rollback and fails already on what serves now. */
    private static String ofStable(Situation situation, Verdict verdict) {
        return verdict.checks().stream()
                .filter(check -> check.hasFailed() && !OWN_SUITES.contains(check.suite()))
                .findFirst()
                .map(check -> " - %s serves and fails %s itself, so that a rollback could not be verified"
                        .formatted(situation.stableName(), check.id()))
                .orElse("");
    }

    private static Decision begin(Situation situation, String reason) {
        String stable = situation.rollout().stable();
        if (situation.plan().goal() instanceof Goal.Return back) {
            return back.inactive()
                    ? Decision.act(
                            Phase.REGISTERING,
                            register(situation),
                            "%s - %s is INACTIVE: registering its content again"
                                    .formatted(reason, situation.candidateName()))
                    : update(situation, reason);
        }
        return Decision.act(
                Phase.REGISTERING,
                register(situation),
                "%s - registering %s with image tag %s"
                        .formatted(
                                reason,
                                RevisionReference.family(stable),
                                situation.plan().goal().label()));
    }

    static Decision registering(Situation situation) {
        Optional<Decision> obstacle = obstacle(situation);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Rollout rollout = situation.rollout();
        Optional<Event.Failed> refusal =
                rollout.failure().filter(one -> one.trouble().isFinal());
        if (refusal.isPresent()) {
            return situation.refused(
                    "the task definition was rejected: " + refusal.get().message());
        }
        return rollout.all(Event.Registered.class).findAny().isPresent()
                ? update(situation, "registered " + situation.candidateName())
                : Decision.act(
                        Phase.REGISTERING,
                        register(situation),
                        "whether the task definition was registered is unknown - registering it unless it exists");
    }

    /** The running task definition with another tag, or the content of one that was deregistered. */
    private static Action register(Situation situation) {
        return situation.plan().goal() instanceof Goal.Return back
                ? new Action.Register(back.taskDefinition(), "")
                : new Action.Register(
                        situation.rollout().stable(), situation.plan().goal().label());
    }

    private static Decision update(Situation situation, String reason) {
        return Decision.act(
                Phase.UPDATING,
                new Action.Update(situation.rollout().candidate().taskDefinition(), true, situation.arns()),
                "%s - deploying %s in place of %s"
                        .formatted(reason, situation.candidateName(), situation.stableName()));
    }

    /** What forbids to begin, while nothing has been changed. */
    private static Optional<Decision> obstacle(Situation situation) {
        Optional<Event.Asked> asked = situation.rollout().asked();
        if (asked.isPresent()) {
            return Optional.of(
                    situation.refused("withdrawn by %s".formatted(asked.get().who())));
        }
        Optional<Deployment> other = situation.view().inProgress();
        if (other.isPresent()) {
            return Optional.of(situation.busy(other.get()));
        }
        Optional<Serving> replaced = replaced(situation);
        if (replaced.isEmpty()) {
            return Optional.of(situation.refused(
                    "exactly one revision must have all of the production traffic; found %d that have some; a rollback moves it to one"
                            .formatted(situation.view().serving().stream()
                                    .filter(one -> one.weight() > 0)
                                    .count())));
        }
        return obstacleInServing(situation, replaced.get());
    }

    /** What has all of the production traffic. A way back may also begin where several share it, as a stopped deployment leaves them. */
    private static Optional<Serving> replaced(Situation situation) {
        Optional<Serving> sole = situation.view().soleServing();
        return sole.isPresent() || !situation.plan().isRollback()
                ? sole
                : situation.view().serving().stream()
                        .filter(one -> one.weight() > 0)
                        .filter(one -> !one.taskDefinition()
                                .equals(situation.rollout().candidate().taskDefinition()))
                        .max(Comparator.comparingDouble(Serving::weight));
    }

    private static Optional<Decision> obstacleInServing(Situation situation, Serving sole) {
        String stable = situation.rollout().stable();
        if (!stable.isEmpty() && !stable.equals(sole.taskDefinition())) {
            return Optional.of(situation.refused("%s served when this rollout began and now %s does"
                    .formatted(situation.stableName(), RevisionReference.shortName(sole.taskDefinition()))));
        }
        boolean goesBack = situation.plan().isRollback();
        if (!goesBack && (sole.isUnhealthy() || sole.healthy() == 0)) {
            return Optional.of(
                    situation.refused("%s serves and is not healthy (%s): there would be nothing to return to"
                            .formatted(RevisionReference.shortName(sole.taskDefinition()), sole.described())));
        }
        return Optional.empty();
    }

    static Decision updating(Situation situation) {
        Event.Decided intention =
                situation.rollout().decided(Action.Update.class).orElseThrow();
        return DeploymentSearch.follow(situation, intention, Phase.UPDATING, Phase.DEPLOYING);
    }
}
