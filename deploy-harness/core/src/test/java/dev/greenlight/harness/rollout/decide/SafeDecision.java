package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What holds for every decision, whatever was seen. */
enum SafeDecision {
    GOING_ON_NEEDS_A_PASSED_VERDICT_FOR_THAT_PAUSE {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            return !(decision.action() instanceof Action.Answer answer && answer.proceed())
                    || (rollout.verdict(((Action.Answer) decision.action()).hook())
                                    .filter(Verdict::hasPassed)
                                    .isPresent()
                            && awaits(seen, (Action.Answer) decision.action()));
        }
    },
    SUCCESS_IS_ONLY_CLAIMED_AFTER_THE_PROOF {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            boolean claims = decision.next() == Phase.RECORDING && rollout.phase() != Phase.RECORDING;
            return decision.next() == Ending.SUCCEEDED
                    ? rollout.phase() == Phase.RECORDING
                    : !claims
                            || (passed(rollout, GatePoint.VERIFICATION)
                                    && passed(rollout, GatePoint.BAKE_TIME)
                                    && everything(seen, Observations.CANDIDATE)
                                    && status(seen) == DeploymentStatus.SUCCESSFUL);
        }
    },
    ROLLBACK_IS_ONLY_CLAIMED_AFTER_THE_PROOF {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            return decision.next() != Ending.ROLLED_BACK
                    || (everything(seen, Observations.STABLE)
                            && status(seen) == DeploymentStatus.ROLLBACK_SUCCESSFUL
                            && passed(rollout, GatePoint.ROLLBACK_VERIFICATION));
        }
    },
    NOTHING_IS_CHANGED_WITHOUT_SEEING_THE_SERVICE {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            return !seen.isBlind() || !decision.action().mutates();
        }
    },
    THE_FIRST_STEP_BACK_NEVER_LEADS_ONTO_AN_UNHEALTHY_OR_EQUAL_REVISION {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            boolean starts = rollout.phase() != Phase.ROLLING_BACK
                    && rollout.phase() != Phase.RETURNING
                    && (decision.action().asksForRollback() || decision.next() == Phase.RETURNING);
            return !starts
                    || (seen.serving(Observations.STABLE)
                                    .filter(Serving::isUnhealthy)
                                    .isEmpty()
                            && !rollout.candidate().sameAsStable());
        }
    },
    ONLY_THE_PINNED_DEPLOYMENT_IS_TOUCHED_AND_NOT_ONCE_IT_IS_SUPERSEDED {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            String touched = decision.action() instanceof Action.Stop stop
                    ? stop.deployment()
                    : decision.action() instanceof Action.Answer answer ? answer.deployment() : Observations.PINNED;
            boolean superseded = seen.view()
                    .deployment(Observations.PINNED)
                    .flatMap(pinned -> seen.view().newerThan(pinned))
                    .filter(other -> other.taskDefinition().equals(Observations.OTHER))
                    .isPresent();
            return touched.equals(Observations.PINNED)
                    && !(superseded && decision.action().asksForRollback());
        }
    },
    A_RED_VERDICT_IS_NEVER_SIMPLY_WAITED_ON {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            boolean moving = rollout.phase() == Phase.DEPLOYING
                    || rollout.phase() == Phase.GATING
                    || rollout.phase() == Phase.BAKING;
            return !moving
                    || seen.isBlind()
                    || rollout.redVerdict().isEmpty()
                    || status(seen) != DeploymentStatus.IN_PROGRESS
                    || decision.next() == Phase.ROLLING_BACK
                    || decision.next() == Ending.STUCK
                    || decision.next() == Ending.SUPERSEDED
                    || decision.action() instanceof Action.Restore;
        }
    },
    WHAT_IS_NOT_ALLOWED_IS_NOT_TRIED_AGAIN {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            Optional<Event.Failed> denied = rollout.failure().filter(one -> one.trouble() == Trouble.DENIED);
            boolean mayHaveBeenTaken = rollout.attempts(Action.Update.class, rollout.phase()) > 1;
            return denied.isEmpty()
                    || mayHaveBeenTaken
                    || seen.isBlind()
                    || !denied.get().action().equals(decision.action().word());
        }
    },
    A_PAUSE_THAT_MAY_NOT_BE_ANSWERED_IS_LEFT_BY_STOPPING {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            boolean denied = rollout.failure()
                    .filter(one -> one.trouble() == Trouble.DENIED)
                    .filter(one -> Set.of("continue", "roll-back").contains(one.action()))
                    .isPresent();
            return !denied
                    || seen.isBlind()
                    || status(seen) != DeploymentStatus.IN_PROGRESS
                    || decision.action() instanceof Action.Stop
                    || decision.action() instanceof Action.Restore
                    || decision.next() instanceof Ending;
        }
    },
    NO_ROLLOUT_ENDS_WITH_SETTINGS_THAT_COULD_BE_PUT_BACK {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            boolean needed =
                    decision.next() == Ending.STUCK && seen.view().inProgress().isPresent();
            return !(decision.next() instanceof Ending)
                    || !rollout.holdsSettings()
                    || seen.isBlind()
                    || needed
                    || rollout.restoreFailure().isPresent();
        }
    },
    TASKS_THAT_FAIL_ARE_LOOKED_AT_BEFORE_ECS_FORGETS_THEM {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            boolean failing = seen.view()
                    .deployment(Observations.PINNED)
                    .filter(one -> one.failures() > 0)
                    .isPresent();
            boolean moving = Set.of(Phase.DEPLOYING, Phase.GATING, Phase.BAKING).contains(rollout.phase());
            return !(failing && moving && decision.next() == rollout.phase())
                    || rollout.decided(Action.Capture.class).isPresent()
                    || rollout.failure().isPresent()
                    || decision.action() instanceof Action.Capture
                    || decision.action() instanceof Action.Restore;
        }
    },
    EVERY_WAIT_HAS_A_NAME_AND_EVERY_DECISION_A_REASON {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            return !decision.reason().isBlank()
                    && (!(decision.action() instanceof Action.Wait wait)
                            || (!wait.until().isBlank() && wait.next().compareTo(Duration.ZERO) > 0));
        }
    },
    AFTER_TWO_HOURS_NOBODY_WAITS_FOR_THE_SAME_ANY_MORE {
        @Override
        boolean holds(Rollout rollout, Observation seen, Decision decision) {
            boolean late = seen.at().isAfter(Histories.T0.plusSeconds(3600));
            boolean waits = decision.action() instanceof Action.Wait && decision.next() == rollout.phase();
            return !late || !waits;
        }
    };

    abstract boolean holds(Rollout rollout, Observation seen, Decision decision);

    private static boolean passed(Rollout rollout, GatePoint point) {
        return rollout.lastVerdict(point)
                .filter(one -> one.verdict().hasPassed())
                .isPresent();
    }

    private static boolean everything(Observation seen, String taskDefinition) {
        return seen.serving(taskDefinition)
                .filter(one -> one.weight() == 100 && one.requested() > 0 && one.healthy() == one.requested())
                .isPresent();
    }

    private static boolean awaits(Observation seen, Action.Answer answer) {
        return seen.view()
                .deployment(answer.deployment())
                .filter(one ->
                        one.awaiting().stream().anyMatch(hook -> hook.id().equals(answer.hook())))
                .isPresent();
    }

    private static DeploymentStatus status(Observation seen) {
        return Optional.of(seen)
                .flatMap(one -> one.view().deployment(Observations.PINNED))
                .map(Deployment::status)
                .orElse(DeploymentStatus.PENDING);
    }
}
