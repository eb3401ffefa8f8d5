package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one place that decides: {@code decide(rollout, observation) → decision}. Pure, so that the whole state space can be
 * tested. Nothing is kept between two calls: what matters is in the rollout.
 */
public final class Decider {
    private Decider() {}

    /**
     * What to do next.
     *
     * @throws IllegalStateException when the rollout is over: then there is nothing to decide
     */
    public static Decision decide(Rollout rollout, Observation observation) {
        if (rollout.isOver()) {
            throw new IllegalStateException("The rollout is over (%s): nothing is left to decide"
                    .formatted(rollout.state().word()));
        }
        var situation = new Situation(rollout, observation);
        return SettingsReturn.before(situation, next(situation));
    }

    private static Decision next(Situation situation) {
        Rollout rollout = situation.rollout();
        Observation observation = situation.observation();
        if (observation.isBlind()) {
            return blind(situation);
        }
        Optional<Decision> denied = Denials.decide(situation);
        if (denied.isPresent()) {
            return denied.get();
        }
        return afterFailures(situation).orElseGet(() -> inPhase(situation));
    }

    /** Requests that fail are repeated for as long as ECS may be unreadable, at first after short pauses. */
    private static Optional<Decision> afterFailures(Situation situation) {
        List<Event.Failed> failures = situation.rollout().failures();
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        Event.Failed last = failures.get(0);
        Instant since = failures.get(failures.size() - 1).at();
        Observation o = situation.observation();
        if (failures.size() >= Limits.MOST_FAILURES
                && o.isAfter(since, situation.limits().blindness())) {
            return Optional.of(situation.giveUp("%d requests to ECS failed in a row since %s, the last one: %s"
                    .formatted(failures.size(), since, last.message())));
        }
        boolean answered = situation.rollout().failure().isEmpty();
        return answered || o.isPauseOver(last.at(), Limits.pauseAfter(failures.size()))
                ? Optional.empty()
                : Optional.of(
                        situation.stay("a pause after \"%s\" failed: %s".formatted(last.action(), last.message())));
    }

    private static Decision inPhase(Situation situation) {
        return switch (situation.phase()) {
            case PREFLIGHT -> BeforeDeployment.preflight(situation);
            case REGISTERING -> BeforeDeployment.registering(situation);
            case UPDATING -> BeforeDeployment.updating(situation);
            case DEPLOYING, GATING, BAKING -> DuringDeployment.decide(situation);
            case VERIFYING -> AfterDeployment.verifying(situation);
            case RECORDING -> AfterDeployment.recording(situation);
            case ROLLING_BACK -> DuringRollback.rollingBack(situation);
            case RETURNING -> DuringRollback.returning(situation);
            case RETURN_DEPLOYING -> DuringRollback.returnDeploying(situation);
            case VERIFYING_ROLLBACK -> DuringRollback.verifying(situation);
        };
    }

    private static Decision blind(Situation situation) {
        Observation o = situation.observation();
        if (o.denied()) {
            return situation.giveUp("ECS could not be read: " + o.problem());
        }
        if (o.isAfter(o.lastSeen(), situation.limits().blindness())) {
            return situation.giveUp("ECS could not be read since %s: %s".formatted(o.lastSeen(), o.problem()));
        }
        return situation.stay("ECS to be readable again (%s)".formatted(o.problem()));
    }
}
