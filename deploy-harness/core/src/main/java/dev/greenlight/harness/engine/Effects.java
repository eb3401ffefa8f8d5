package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what was decided and returns what became of it. */
final class Effects implements Action.Visitor<Event> {
    /** Rollouts that were refused or busy change nothing and may lie in between. */
    private static final int LOOK_BACK = 10;

    private final Ports ports;
    private final Rollout rollout;
    private final RunningGate gate;
    private final Consumer<Event> journal;

    Effects(Ports ports, Rollout rollout, RunningGate gate, Consumer<Event> journal) {
        this.ports = ports;
        this.rollout = rollout;
        this.gate = gate;
        this.journal = journal;
    }

    @Override
    public Event await(Action.Wait action) {
        return done(action);
    }

    @Override
    public Event remember(Action.Remember action) {
        return done(action);
    }

    @Override
    public Event runGate(Action.RunGate action) {
        gate.start(rollout, action);
        return done(action);
    }

    @Override
    public Event register(Action.Register action) {
        journal.accept(
                new Event.Registered(ports.clock().now(), ports.platform().register(rollout, action)));
        return done(action);
    }

    @Override
    public Event update(Action.Update action) {
        if (rollout.settings().isEmpty()) {
            journal.accept(new Event.Kept(ports.clock().now(), ports.platform().settings(leftBy())));
        }
        ports.platform().update(rollout, action.taskDefinition(), action.gated());
        return done(action);
    }

    /** The last rollout that changed settings, if it could not put them back. */
    private Optional<Rollout> leftBy() {
        return ports.records()
                .newest(rollout.plan().place())
                .limit(LOOK_BACK)
                .filter(earlier -> !earlier.plan().id().equals(rollout.plan().id()))
                .filter(earlier -> !earlier.settings().isEmpty())
                .findFirst()
                .filter(Rollout::holdsSettings);
    }

    @Override
    public Event pin(Action.Pin action) {
        return done(action);
    }

    @Override
    public Event answer(Action.Answer action) {
        ports.platform().answer(action.deployment(), action.hook(), action.proceed());
        return done(action);
    }

    @Override
    public Event stop(Action.Stop action) {
        ports.platform().stop(action.deployment());
        return done(action);
    }

    @Override
    public Event capture(Action.Capture action) {
        ports.platform().evidence(rollout).stream()
                .filter(one -> !isNoted(one))
                .forEach(one ->
                        journal.accept(new Event.Noted(ports.clock().now(), one.kind(), one.source(), one.text())));
        return done(action);
    }

    private boolean isNoted(CandidateEvidence one) {
        return rollout.all(Event.Noted.class)
                .anyMatch(noted -> noted.kind() == one.kind()
                        && noted.source().equals(one.source())
                        && noted.text().equals(one.text()));
    }

    @Override
    public Event tag(Action.Tag action) {
        ports.platform().tag(rollout);
        return done(action);
    }

    @Override
    public Event restore(Action.Restore action) {
        ports.platform()
                .restore(rollout)
                .map("ECS began deployment %s when the service's own settings were put back"::formatted)
                .ifPresent(text ->
                        journal.accept(new Event.Noted(ports.clock().now(), CandidateEvidence.Kind.NOTE, "", text)));
        return done(action);
    }

    @Override
    public Event finish(Action.Finish action) {
        return done(action);
    }

    private Event done(Action action) {
        return new Event.Done(ports.clock().now(), action.word());
    }
}
