package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.deploy.RollbackTarget;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.ecs.Difference;
import dev.greenlight.harness.rollout.RevisionReference;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code greenlight diff}: two revisions of a task definition side by side. */
@Command(name = "diff", description = "Compares two revisions of a task definition; secrets are masked.")
public final class DiffCommand extends EnvironmentVerb {
    @Parameters(index = "0", paramLabel = "FROM", description = "42, family:42 or an ARN.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "42, family:42 or an ARN.")
    private String to = "";

    DiffCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(List.of())) {
            String family = RevisionReference.family(session.facts.currentTaskDefinition());
            List<Difference> differences = Difference.between(
                    session.facts.definition(RollbackTarget.reference(from, family)),
                    session.facts.definition(RollbackTarget.reference(to, family)));
            differences.forEach(one ->
                    io.out().println(redactor.redact("%s: %s -> %s".formatted(one.path(), one.before(), one.after()))));
            if (differences.isEmpty()) {
                io.out().println("No difference");
            }
            return ExitCode.PASSED;
        }
    }
}
