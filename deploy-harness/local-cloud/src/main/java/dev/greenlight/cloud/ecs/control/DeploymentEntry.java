package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** A service deployment: the machine's state with the revisions it is about. Guarded by the reactor. */
public final class DeploymentEntry {
    public final RevisionEntry target;
    /** The revision to return to; null for a service's first deployment. */
    public final @Nullable RevisionEntry source;

    public final DeploymentConfiguration configuration;
    public DeploymentState state;

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

    public String arn() {
        return state.id();
    }
}
