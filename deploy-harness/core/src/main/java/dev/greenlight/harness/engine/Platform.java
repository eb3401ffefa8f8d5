package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs the service. Every method makes few, bounded requests with a timeout of its own, does not retry what changes
 * something, and throws {@link PlatformException} with our word for the trouble. Called from one thread.
 */
public interface Platform {

    /**
     * Looks at the service. What the rollout needs in its phase must be there: the deployments in progress, the pinned one,
     * those newer than it, and what each revision runs and serves.
     */
    ServiceView observe(Rollout rollout);

    /**
     * Registers the candidate of a release, or finds the one that this rollout has registered already: it may be called again
     * after a crash. The new task definition carries the rollout's id, so that it can be found.
     *
     * @param action names the running task definition and the tag; without a tag, one that was deregistered
     */
    Candidate register(Rollout rollout, Action.Register action);

    /**
     * Makes the service run that task definition. Never repeated by the adapter: there is no client token.
     *
     * @param gated with a pause for each planned gate that has one (action ROLLBACK, {@code plan.hookTimeoutMinutes}) and the
     *     planned shift; else without any pause and without bake time, for the way back
     */
    void update(Rollout rollout, String taskDefinition, boolean gated);

    /** Answers a pause: CONTINUE or ROLLBACK. The action is always sent; its default would be CONTINUE. */
    void answer(String deployment, String hook, boolean proceed);

    /** Stops the deployment with a rollback. */
    void stop(String deployment);

    /** What can still be learnt of a failed candidate. */
    List<CandidateEvidence> evidence(Rollout rollout);

    /** Tags the service with the released version, who and when. */
    void tag(Rollout rollout);

    /**
     * The service's own settings that {@link #update} may change, as they are, in a form that a record can keep.
     *
     * @param leftBy a rollout that could not put them back; what it has left counts as what it had found
     */
    Map<String, Object> settings(Optional<Rollout> leftBy);

    /**
     * Puts back what {@link #update} has changed and no one else since; asks for nothing when that is so already. By the documents
     * of ECS it starts no deployment.
     *
     * @return a deployment that was started all the same
     */
    Optional<String> restore(Rollout rollout);
}
