package dev.greenlight.harness.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring a revision live: exactly what its journal says and nothing else, so that a rollout that was read
 * back is the same as the one that was written. Immutable.
 *
 * @param events the lines of the journal; the first one is {@link Event.Opened}
 */
public record Rollout(List<Event> events) {

    public Rollout {
        events = List.copyOf(events);
        if (events.isEmpty() || !(events.get(0) instanceof Event.Opened)) {
            throw new IllegalArgumentException("The record of a rollout starts with the line \"opened\"; found "
                    + (events.isEmpty() ? "nothing" : events.get(0)));
        }
    }

    /** A rollout that has just begun. */
    public static Rollout open(Instant at, Plan plan) {
        return new Rollout(List.of(new Event.Opened(at, plan)));
    }

    /**
     * One whose record can't be read, as ECS shows it: the release of what that deployment deploys.
     *
     * @param stable what served before, and the alarms that are on now; empty where ECS does not tell it any more
     * @param settings the service's own ones, likewise
     */
    public static Rollout found(
            Instant at,
            Plan plan,
            Deployment left,
            String image,
            Action.Remember stable,
            Map<String, Object> settings) {
        String target = left.taskDefinition();
        var update = new Action.Update(target, true, Set.of());
        boolean alone = stable.stable().isEmpty();
        return open(at, plan)
                .with(new Event.Decided(at, Phase.PREFLIGHT, stable, "as ECS shows it"))
                .with(new Event.Registered(at, new Candidate(target, image, "", alone)))
                .with(new Event.Decided(at, Phase.UPDATING, update, "ECS deploys it already"))
                .with(new Event.Kept(at, settings))
                .with(new Event.Done(at, update.word()))
                .with(new Event.Decided(
                        at, Phase.DEPLOYING, new Action.Pin(left.arn()), "there is no record of it that can be read"));
    }

    /** A copy in which that happened, too. */
    public Rollout with(Event event) {
        List<Event> more = new ArrayList<>(events);
        more.add(event);
        return new Rollout(more);
    }

    /** A copy that ended so. */
    public Rollout ended(Instant at, Ending ending, String reason) {
        return with(new Event.Decided(at, ending, new Action.Finish(), reason));
    }

    /** What it is meant to do. */
    public Plan plan() {
        return ((Event.Opened) events.get(0)).plan();
    }

    /** When it began. */
    public Instant openedAt() {
        return events.get(0).at();
    }

    /** The phase in which the loop is, or was last. */
    public Phase phase() {
        return last(Event.Decided.class, one -> one.state() instanceof Phase)
                .map(one -> (Phase) one.state())
                .orElse(Phase.PREFLIGHT);
    }

    /** How it ended; empty while it has not. */
    public Optional<Ending> ending() {
        return Optional.of(state()).filter(Ending.class::isInstance).map(Ending.class::cast);
    }

    /** Whether it ended. */
    public boolean isOver() {
        return state() instanceof Ending;
    }

    /** Where it is: its phase or its ending. */
    public State state() {
        return last(Event.Decided.class, any -> true).map(Event.Decided::state).orElse(Phase.PREFLIGHT);
    }

    /** Since when it is where it is. */
    public Instant since() {
        Instant since = openedAt();
        State state = Phase.PREFLIGHT;
        for (Event event : events) {
            if (event instanceof Event.Decided decided && decided.state() != state) {
                state = decided.state();
                since = decided.at();
            }
        }
        return since;
    }

    /** Why it is where it is: the reason of the last decision. */
    public String reason() {
        return last(Event.Decided.class, any -> true).map(Event.Decided::reason).orElse("");
    }

    /** The reason of the last decision; of a rollout that was rolled back with its cause. */
    public String outcome() {
        boolean isWhole = state() != Ending.ROLLED_BACK
                || cause().isEmpty()
                || reason().contains(cause()); // records of earlier versions hold both in one
        return isWhole ? reason() : "%s; cause: %s".formatted(reason(), wholeCause());
    }

    /** ARN of the task definition that served before; empty until it was remembered. */
    public String stable() {
        return action(Action.Remember.class).map(Action.Remember::stable).orElse("");
    }

    /** The alarms that were on before anything changed. */
    public Set<String> earlierAlarms() {
        return action(Action.Remember.class).map(Action.Remember::alarms).orElse(Set.of());
    }

    /** The new revision. */
    public Candidate candidate() {
        Candidate known = plan().goal() instanceof Goal.Return back
                ? new Candidate(
                        back.taskDefinition(), "", "", back.taskDefinition().equals(stable()))
                : Candidate.NONE;
        return last(Event.Registered.class, any -> true)
                .map(Event.Registered::candidate)
                .orElse(known);
    }

    /** The service's own settings before its first update; empty until they were kept. */
    public Map<String, Object> settings() {
        return all(Event.Kept.class).map(Event.Kept::settings).findFirst().orElse(Map.of());
    }

    /** Whether an update may have changed the service's own settings, and they were not put back since. */
    public boolean holdsSettings() {
        boolean holds = false;
        boolean before = false;
        Action action = new Action.Finish();
        for (Event event : events) {
            if (event instanceof Event.Decided decided && !(decided.action() instanceof Action.Wait)) {
                action = decided.action();
                before = holds;
                holds |= action instanceof Action.Update;
            } else if (event instanceof Event.Done && action instanceof Action.Restore) {
                holds = false;
            } else if (event instanceof Event.Failed failed
                    && action instanceof Action.Update
                    && failed.trouble().nothingHappened()) {
                holds = before;
            }
        }
        return holds && !settings().isEmpty();
    }

    /** The failure of the last attempt to put the settings back, if it failed. */
    public Optional<Event.Failed> restoreFailure() {
        return last(Event.class, Rollout::isOfRestoring)
                .filter(Event.Failed.class::isInstance)
                .map(Event.Failed.class::cast);
    }

    /** What comes of the settings says nothing about the action that the end of the rollout was decided on. */
    private static boolean isOfRestoring(Event event) {
        return event instanceof Event.Decided decided && decided.action() instanceof Action.Restore
                || event instanceof Event.Done done && done.action().equals(Action.Restore.WORD)
                || event instanceof Event.Failed failed && failed.action().equals(Action.Restore.WORD);
    }

    /** ARN of the deployment that is followed; empty until there is one. */
    public String deployment() {
        return action(Action.Pin.class).map(Action.Pin::deployment).orElse("");
    }

    /** The verdict of that run of a gate. */
    public Optional<Verdict> verdict(String key) {
        return last(Event.Concluded.class, one -> one.key().equals(key)).map(Event.Concluded::verdict);
    }

    /** The last verdict of any run of the gate at that point. */
    public Optional<Event.Concluded> lastVerdict(GatePoint point) {
        return last(Event.Concluded.class, one -> one.point() == point);
    }

    /** When that run of a gate was last started. */
    public Optional<Instant> gateStarted(String key) {
        return decided(Action.RunGate.class, run -> run.key().equals(key)).map(Event.Decided::at);
    }

    /** The stage in which the pinned deployment was last seen. */
    public Optional<Event.Staged> stage() {
        return last(Event.Staged.class, any -> true);
    }

    /** The request for a rollback, if there was one. */
    public Optional<Event.Asked> asked() {
        return last(Event.Asked.class, any -> true);
    }

    /** When ECS was first asked to go back. */
    public Optional<Instant> rollbackRequestedAt() {
        return all(Event.Decided.class)
                .filter(one -> one.action().asksForRollback())
                .map(Event.Decided::at)
                .findFirst();
    }

    /** The last decision about an action of that type. */
    public Optional<Event.Decided> decided(Class<? extends Action> type) {
        return decided(type, any -> true);
    }

    /** The last decision about such an action. */
    public <A extends Action> Optional<Event.Decided> decided(Class<A> type, Predicate<A> which) {
        return last(Event.Decided.class, one -> type.isInstance(one.action()) && which.test(type.cast(one.action())));
    }

    /** Whether ECS still stops at a pause of ours, and rolls back when no answer comes; else it goes on to its end by itself. */
    public boolean hasPauseAhead() {
        Stage reached = stage().map(Event.Staged::stage).orElse(Stage.RECONCILE_SERVICE);
        boolean onItsWay =
                stage().map(Event.Staged::status).orElse(DeploymentStatus.IN_PROGRESS) == DeploymentStatus.IN_PROGRESS;
        return onItsWay
                && plan().strategy().shiftsTraffic()
                && plan().gates().keySet().stream()
                        .filter(point -> lastVerdict(point)
                                .filter(gate -> gate.verdict().hasPassed())
                                .isEmpty())
                        .flatMap(point -> point.pause().stream())
                        .anyMatch(pause -> pause.compareTo(reached) >= 0);
    }

    /** Whether ECS gives the pauses of this rollout to what somebody else deploys meanwhile: it takes them from the service. */
    public boolean lendsPauses() {
        boolean gated = decided(Action.Update.class, any -> true)
                .filter(one -> ((Action.Update) one.action()).gated())
                .isPresent();
        return gated
                && !plan().isRollback()
                && plan().strategy().shiftsTraffic()
                && plan().gates().keySet().stream()
                        .anyMatch(point -> point.pause().isPresent());
    }

    /** Whether ECS was, or may have been, asked to deploy. */
    public boolean mayHaveDeployed() {
        return decided(Action.Update.class).isPresent();
    }

    /** How often such an action was decided in a row of attempts in this phase. */
    public long attempts(Class<? extends Action> type, Phase phase) {
        return all(Event.Decided.class)
                .filter(one -> one.state() == phase && type.isInstance(one.action()))
                .count();
    }

    /** What became of the last action but one that put settings back: its {@link Event.Done} or {@link Event.Failed}; empty while that is unknown. */
    public Optional<Event> result() {
        for (int i = events.size() - 1; i >= 0; i--) {
            Event event = events.get(i);
            if (isOfRestoring(event)) {
                continue;
            }
            if (event instanceof Event.Done || event instanceof Event.Failed) {
                return Optional.of(event);
            }
            if (event instanceof Event.Decided decided && !(decided.action() instanceof Action.Wait)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The failure of the last action, if it failed. */
    public Optional<Event.Failed> failure() {
        return result().filter(Event.Failed.class::isInstance).map(Event.Failed.class::cast);
    }

    /** The actions that failed in a row, up to now, the last one first. */
    public List<Event.Failed> failures() {
        List<Event.Failed> failures = new ArrayList<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            Event event = events.get(i);
            if (event instanceof Event.Failed failed && !isOfRestoring(event)) {
                failures.add(failed);
            } else if (event instanceof Event.Resumed || event instanceof Event.Done && !isOfRestoring(event)) {
                return failures;
            }
        }
        return failures;
    }

    /** The last failure of that action. */
    public Optional<Event.Failed> failureOf(String word) {
        return last(Event.Failed.class, failed -> failed.action().equals(word));
    }

    /** Whether such an action was ever done. */
    public boolean isDone(Class<? extends Action> type) {
        boolean wasDecided = false;
        for (Event event : events) {
            if (event instanceof Event.Decided decided && !(decided.action() instanceof Action.Wait)) {
                wasDecided = type.isInstance(decided.action());
            } else if (event instanceof Event.Done && wasDecided) {
                return true;
            }
        }
        return false;
    }

    /** The last request for a rollback. */
    public Optional<Event.Decided> lastRollbackRequest() {
        return last(Event.Decided.class, one -> one.action().asksForRollback());
    }

    /** The first verdict at a pause or while baking that does not let the rollout go on. */
    public Optional<Event.Concluded> redVerdict() {
        return all(Event.Concluded.class)
                .filter(one -> one.point().pause().isPresent() || one.point() == GatePoint.BAKE_TIME)
                .filter(one -> !one.verdict().hasPassed())
                .findFirst();
    }

    /** The times between runs of the gate at that point: from each verdict to the start of the next gate of any point. */
    public List<Span> after(GatePoint point) {
        List<Span> spans = new ArrayList<>();
        @Nullable Instant since = null;
        for (Event event : events) {
            if (event instanceof Event.Concluded one && one.point() == point) {
                since = one.at();
            } else if (since != null
                    && event instanceof Event.Decided decided
                    && decided.action() instanceof Action.RunGate) {
                spans.add(new Span(since, decided.at()));
                since = null;
            }
        }
        return spans;
    }

    /** How many verdicts the gate at that point has given. */
    public long rounds(GatePoint point) {
        return all(Event.Concluded.class).filter(one -> one.point() == point).count();
    }

    /** How many updates of that phase were certainly not done. */
    public long refusals(Phase phase) {
        long refusals = 0;
        boolean update = false;
        for (Event event : events) {
            if (event instanceof Event.Decided decided && !(decided.action() instanceof Action.Wait)) {
                update = decided.state() == phase && decided.action() instanceof Action.Update;
            } else if (event instanceof Event.Failed failed
                    && update
                    && failed.trouble().nothingHappened()) {
                refusals++;
            }
        }
        return refusals;
    }

    /** Why it went back: the reason of the first step on the way back. */
    public String cause() {
        return all(Event.Decided.class)
                .filter(one -> one.state() == Phase.ROLLING_BACK
                        || one.state() == Phase.RETURNING
                        || one.state() == Phase.VERIFYING_ROLLBACK)
                .map(Event.Decided::reason)
                .findFirst()
                .orElse("");
    }

    /** Why it went back; where ECS gave the deployment up, what stopped its task comes first. */
    public String wholeCause() {
        return stoppedTask().map(task -> "%s - %s".formatted(task, cause())).orElse(cause());
    }

    /** Why a task of the candidate stopped, where ECS went back before anyone asked for it; empty when that is not known. */
    public Optional<String> stoppedTask() {
        boolean gaveUp = asked().isEmpty()
                && redVerdict().isEmpty()
                && all(Event.Staged.class).anyMatch(staged -> staged.status().isGoingBack());
        return all(Event.Noted.class)
                .filter(noted -> gaveUp && noted.kind() == CandidateEvidence.Kind.TASK)
                .map(Event.Noted::text)
                .filter(text -> text.contains(" is stopped") && !text.contains("Scaling activity"))
                .findFirst();
    }

    /** Its events of that type, in order. */
    public <E extends Event> Stream<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    private <E extends Event> Optional<E> last(Class<E> type, Predicate<E> which) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (type.isInstance(events.get(i)) && which.test(type.cast(events.get(i)))) {
                return Optional.of(type.cast(events.get(i)));
            }
        }
        return Optional.empty();
    }

    private <A extends Action> Optional<A> action(Class<A> type) {
        return decided(type).map(Event.Decided::action).map(type::cast);
    }
}
