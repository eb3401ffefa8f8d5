package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.control.StoreSnapshot.DeploymentSnapshot;
import dev.greenlight.cloud.ecs.control.StoreSnapshot.StateSnapshot;
import dev.greenlight.cloud.ecs.deploy.DeploymentFacts;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.ecs.deploy.HookAction;
import dev.greenlight.cloud.ecs.deploy.StateMachine;
import dev.greenlight.cloud.protocol.Models;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** A service deployment: the state of the state machine, with the revisions it is about. Guarded by the work queue. */
public final class DeploymentEntry {
    public final RevisionEntry target;
    /** The revision to return to; null for a service's first deployment. */
    public final @Nullable RevisionEntry source;

    public final DeploymentConfiguration configuration;
    private DeploymentState state;

    DeploymentEntry(
            RevisionEntry target,
            @Nullable RevisionEntry source,
            DeploymentConfiguration configuration,
            DeploymentState state) {
        this.target = target;
        this.source = source;
        this.configuration = configuration;
        this.state = state;
    }

    static DeploymentEntry of(DeploymentSnapshot kept, Map<String, RevisionEntry> revisions, PlanBuilder plans) {
        RevisionEntry target = revisions.get(kept.target());
        if (target == null) {
            throw new IllegalArgumentException(
                    "expected the revision " + kept.target() + " of a deployment; found none");
        }
        DeploymentConfiguration configuration = Models.read(kept.configuration(), DeploymentConfiguration.class);
        return new DeploymentEntry(
                target,
                revisions.get(kept.source()),
                configuration,
                kept.state().state(plans.plan(configuration, kept.first(), kept.reconcile())));
    }

    DeploymentSnapshot snapshot() {
        return new DeploymentSnapshot(
                target.arn(),
                source == null ? "" : source.arn(),
                Models.write(configuration),
                state.plan().first(),
                state.plan().reconcile(),
                StateSnapshot.of(state));
    }

    public String arn() {
        return state.id();
    }

    public DeploymentState state() {
        return state;
    }

    boolean isSideBySide() {
        return state.plan().strategy().isSideBySide();
    }

    public boolean isOver() {
        return state.status().isTerminal();
    }

    void step(DeploymentFacts facts, Instant now) {
        state = StateMachine.step(state, facts, now);
    }

    void supersede(Instant now) {
        state = StateMachine.supersede(state, now);
    }

    /** StopServiceDeployment. */
    public void stop(Instant now) {
        state = StateMachine.stop(state, now);
    }

    /** ContinueServiceDeployment; the caller has made sure that the hook waits. */
    public void answer(String hookId, HookAction action, Instant now) {
        state = StateMachine.answer(state, hookId, action, now);
    }

    void taskFailed() {
        state = StateMachine.taskFailed(state);
    }

    void taskHealthy() {
        state = StateMachine.taskHealthy(state);
    }
}
