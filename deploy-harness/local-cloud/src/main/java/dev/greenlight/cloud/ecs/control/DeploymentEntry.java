package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.deploy.Deployment;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;

/** A service deployment: the machine's state with the revisions it is about. Guarded by the reactor. */
final class DeploymentEntry {
    final RevisionEntry target;
    /** The revision to return to; null for a service's first deployment. */
    final @Nullable RevisionEntry source;

    final DeploymentConfiguration configuration;
    Deployment state;

    DeploymentEntry(
            RevisionEntry target,
            @Nullable RevisionEntry source,
            DeploymentConfiguration configuration,
            Deployment state) {
        this.target = target;
        this.source = source;
        this.configuration = configuration;
        this.state = state;
    }

    String arn() {
        return state.id();
    }
}
