package dev.greenlight.harness.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.JsonOutput;
import dev.greenlight.harness.cli.view.HistoryTable;
import dev.greenlight.harness.cli.view.RolloutJson;
import dev.greenlight.harness.cli.view.TimelineFile;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Story;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenlight history}: the rollouts of a service, newest first. */
@Command(name = "history", description = "Shows the rollouts: who, when, from, to, outcome, duration, timeline.")
public final class HistoryCommand extends EnvironmentVerb {
    @Option(names = "--limit", paramLabel = "N", description = "At most so many (20).")
    private int limit = 20;

    @Option(
            names = "--html",
            paramLabel = "ROLLOUT",
            description = "Writes the timeline of that rollout (its id, or last) again, from its record.")
    private @Nullable String html;

    HistoryCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(List.of())) {
            if (html != null) {
                return write(session, html);
            }
            List<Story> stories = session.records
                    .newest(session.place, problem -> io.err().println("greenlight: " + problem))
                    .limit(limit)
                    .map(Story::of)
                    .toList();
            if (environment.json != null) {
                new JsonOutput(io, redactor).write(environment.json, json(session, stories));
                return ExitCode.PASSED;
            }
            print(session, stories);
            return ExitCode.PASSED;
        }
    }

    private void print(RolloutSession session, List<Story> stories) {
        if (stories.isEmpty()) {
            io.out().println("No rollout of this service is recorded here");
            return;
        }
        int columns = environment.global.style(io, io.outIsTerminal()).columns();
        HistoryTable.lines(stories, columns, session.redactor).forEach(io.out()::println);
        timelines(session).find(stories.get(0).plan()).ifPresent(page -> io.out()
                .println("Timeline of the newest: " + page));
    }

    private int write(RolloutSession session, String id) {
        Rollout rollout = (id.equals("last")
                        ? session.records.newest(session.place).findFirst()
                        : session.records.find(session.place, id))
                .orElseThrow(() -> new InvalidInput(
                        "There is no record of a rollout \"%s\" here; greenlight history shows those there are"
                                .formatted(id)));
        Path file = timelines(session)
                .write(Story.of(rollout))
                .orElseThrow(() -> new InvalidInput("The timeline of %s was not written".formatted(id)));
        io.out().println(file);
        return ExitCode.PASSED;
    }

    private TimelineFile timelines(RolloutSession session) {
        return new TimelineFile(io, session.redactor);
    }

    private String json(RolloutSession session, List<Story> stories) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        stories.forEach(story -> json.add(RolloutJson.rollout(story)
                .put(
                        "report",
                        timelines(session)
                                .find(story.plan())
                                .map(Path::toString)
                                .orElse(""))));
        return json.toPrettyString() + "\n";
    }
}
