package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.JsonOutput;
import dev.greenlight.harness.cli.view.IncidentMarkdown;
import dev.greenlight.harness.cli.view.IncidentReport;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.story.Story;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code greenlight incident}: the report of a rollout that went back, from its record. Changes nothing. */
@Command(name = "incident", description = "Prints the incident report of a rolled-back rollout, in Markdown.")
public final class IncidentCommand extends EnvironmentVerb {
    private static final int LOOK_BACK = 100;

    @Parameters(
            arity = "0..1",
            paramLabel = "ROLLOUT",
            description = "Its id, as history shows it; else the last one that went back.")
    private @Nullable String id;

    IncidentCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(List.of())) {
            Rollout rollout = rollout(session);
            var report = new IncidentReport(Story.of(rollout), serving(session, rollout));
            String markdown =
                    new IncidentMarkdown(session.redactor, io.outIsTerminal()).of(report, session.recordOf(rollout));
            if (!"-".equals(environment.json)) {
                io.out().print(markdown);
                io.out().flush();
            }
            if (environment.json != null) {
                new JsonOutput(io, session.redactor).write(environment.json, report.json());
            }
            return ExitCode.PASSED;
        }
    }

    private Rollout rollout(RolloutSession session) {
        if (id == null) {
            return session.records
                    .newest(session.place)
                    .limit(LOOK_BACK)
                    .filter(IncidentReport::isDue)
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput(
                            "No rollout of this service went back, by its records: there is no incident to report"));
        }
        Rollout found = session.records
                .find(session.place, id)
                .orElseThrow(() ->
                        new InvalidInput("There is no record of the rollout %s: see greenlight history".formatted(id)));
        if (!IncidentReport.isDue(found)) {
            throw new InvalidInput("The rollout %s is %s: it did not go back, so there is no incident to report"
                    .formatted(id, Story.of(found).outcome()));
        }
        return found;
    }

    /** What AWS says now; a report of an incident doesn't fail with AWS. */
    private static List<String> serving(RolloutSession session, Rollout rollout) {
        try {
            List<String> lines = session.platform.observe(rollout).serving().stream()
                    .filter(one -> one.weight() > 0)
                    .map(one -> described(session, one))
                    .toList();
            return lines.isEmpty() ? List.of("Nothing serves production") : lines;
        } catch (PlatformException silent) {
            return List.of("Unknown: " + silent.getMessage());
        }
    }

    private static String described(RolloutSession session, Serving one) {
        return "%s (%s), %s"
                .formatted(
                        RevisionReference.shortName(one.taskDefinition()),
                        session.facts.image(one.taskDefinition()),
                        one.described());
    }
}
