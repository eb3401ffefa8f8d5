package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.ecs.Sandbox;
import dev.greenlight.harness.prove.ProveRun;
import dev.greenlight.harness.prove.Trial;
import dev.greenlight.harness.prove.Trials;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenlight prove}: good and bad releases to a service that is there for it, and what AWS's answers say. */
@Command(
        name = "prove",
        description =
                "Releases good and bad images to a service tagged greenlight:sandbox=true, and answers what AWS's documents leave open.")
public final class ProveCommand extends EnvironmentVerb {
    @Option(names = "--good", paramLabel = "TAG", description = "An image that passes every gate (${DEFAULT-VALUE}).")
    private String good = "prove-a";

    @Option(names = "--other", paramLabel = "TAG", description = "Another one (${DEFAULT-VALUE}).")
    private String other = "prove-b";

    @Option(
            names = "--bad-header",
            paramLabel = "TAG",
            description = "One whose answers lack X-Frame-Options (${DEFAULT-VALUE}).")
    private String badHeader = "prove-fault-no-x-frame-options";

    @Option(names = "--crash", paramLabel = "TAG", description = "One that ends at its start (${DEFAULT-VALUE}).")
    private String crash = "prove-fault-crash-at-start";

    @Option(
            names = "--release",
            split = ",",
            paramLabel = "NAME",
            description = "Only these of ${COMPLETION-CANDIDATES}; all unless given.")
    private Set<Trial> releases = EnumSet.allOf(Trial.class);

    ProveCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        String service;
        try (RolloutSession session =
                RolloutSession.starting(io, redactor, environment.environment, environment.read(io, List.of()))) {
            service = session.place.cluster() + "/" + session.place.service();
            if (!new Sandbox(session.clients, session.options).isMarked()) {
                io.err()
                        .println(
                                "greenlight: prove releases bad images: expected the tag %s=true on %s; found none; nothing was changed"
                                        .formatted(Sandbox.TAG, service));
                return ExitCode.INVALID_INPUT;
            }
        }
        var tags = new Trials.Tags(good, other, badHeader, crash);
        return new ProveRun(io, redactor, environment, new Trials(io, redactor, environment, tags))
                .run(service, releases);
    }
}
