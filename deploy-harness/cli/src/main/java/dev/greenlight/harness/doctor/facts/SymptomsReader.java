package dev.greenlight.harness.doctor.facts;

import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.deploy.ConfiguredPermissions;
import dev.greenlight.harness.deploy.GateTargets;
import dev.greenlight.harness.deploy.ProductionProbe;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.ecs.EcsSymptoms;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import dev.greenlight.harness.engine.Lock;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gathers everything that the doctor looks at, from this machine, AWS, production and Slack. */
public final class SymptomsReader {
    private final Io io;
    private final RolloutSession session;

    public SymptomsReader(Io io, RolloutSession session) {
        this.io = io;
        this.session = session;
    }

    /**
     * What is asked beside the environment.
     *
     * @param project the checkout that is built; null for that of the job, or else this directory
     * @param dockerfile in it
     * @param image that should be on this machine, or empty
     * @param tag that should be in the registry; empty for the running one
     * @param send whether a test message goes to Slack
     */
    public record Question(@Nullable Path project, String dockerfile, String image, String tag, boolean send) {}

    /** Reads it now. */
    public Symptoms read(Question question) {
        Instant now = session.clock.now();
        var aws = new EcsSymptoms(session.clients, session.options, now);
        var permissions = new ConfiguredPermissions(io, session.configuration, session.place.environment());
        Entrance production =
                GateTargets.production(session.configuration, session.facts).get(0);
        Path directory = directory(question.project());
        return new Symptoms(
                session.place,
                new ProjectFacts(io, directory).read(),
                aws.access(
                        permissions.scope(),
                        session.configuration.get(AwsKeys.ACCOUNT),
                        scope -> permissions.policy(scope, false)),
                new DockerFacts(io, directory).read(question.dockerfile(), question.image()),
                aws.registry(question.tag()),
                aws.running(driver(now)),
                aws.health(production.url(), new ProductionProbe(production)::status),
                SmokeFacts.read(io, session, production),
                SlackFacts.read(io, session.configuration, question.send()),
                aws.logGroup());
    }

    private Path directory(@Nullable Path project) {
        Path given = project == null ? Path.of(io.variable("GITHUB_WORKSPACE")) : project;
        return given.toAbsolutePath().normalize();
    }

    private String driver(Instant now) {
        return session.lock
                .holder(session.place.key())
                .filter(holder -> holder.expiresAt().isAfter(now))
                .map(Lock.Holder::owner)
                .orElse("");
    }
}
