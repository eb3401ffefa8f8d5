package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.doctor.DoctorSuite;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.doctor.facts.SymptomsReader;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.run.RunKind;
import dev.greenlight.harness.run.RunRequest;
import dev.greenlight.harness.run.SuiteRun;
import dev.greenlight.harness.run.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenlight doctor}: finds the cause of the eight known failures and says what to do. Changes nothing. */
@Command(name = "doctor", description = "Finds the cause of the eight known failures, and changes nothing.")
public final class DoctorCommand extends EnvironmentVerb {
    private static final Duration BUDGET = Duration.ofMinutes(1);

    @Option(names = "--project", paramLabel = "DIR", description = "The checkout that is built (this directory).")
    private @Nullable Path project;

    @Option(names = "--dockerfile", paramLabel = "FILE", description = "In the checkout (Dockerfile).")
    private String dockerfile = "Dockerfile";

    @Option(names = "--image", paramLabel = "IMAGE", description = "An image that should be on this machine.")
    private String image = "";

    @Option(names = "--image-tag", paramLabel = "TAG", description = "Should be in ECR; the running one unless given.")
    private @Nullable String tag;

    @Option(names = "--send", description = "Posts a test message to Slack.")
    private boolean send;

    DoctorCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(List.of())) {
            var run = new SuiteRun(
                    RunKind.DOCTOR,
                    io,
                    session.redactor,
                    environment.global,
                    new RunFiles(io, environment.json, null),
                    environment.environment);
            var question = new SymptomsReader.Question(
                    project, dockerfile, image, tag == null ? io.variable("IMAGE_TAG") : tag, send);
            Symptoms symptoms = new SymptomsReader(io, session).read(question);
            GateRequest request = GateRequest.of(Map.of(), BUDGET)
                    .with(Symptoms.class, () -> symptoms)
                    .withSuites(List.of(DoctorSuite.class.getName()));
            String service = session.place.cluster() + "/" + session.place.service();
            return run.run(new RunRequest(request, ""), Target.named(service)).exitCode();
        }
    }
}
