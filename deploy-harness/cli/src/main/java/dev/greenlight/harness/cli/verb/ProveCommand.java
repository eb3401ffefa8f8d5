package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.ecs.Sandbox;
import dev.greenlight.harness.prove.ProveRun;
import dev.greenlight.harness.prove.Trials;
import dev.greenlight.settings.Settings;
import java.util.List;
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

    ProveCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        String service;
        Settings settings = environment.read(io, List.of());
        try (RolloutSession session = RolloutSession.starting(io, redactor, environment.environment, settings)) {
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
        boolean isAws = !environment.environment.equals("local")
                && settings.get(AwsKeys.ENDPOINT).isEmpty()
                && io.variable("AWS_ENDPOINT_URL").isEmpty();
        return new ProveRun(io, redactor, environment, new Trials(io, redactor, environment, tags), isAws).run(service);
    }
}
