package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.story.Story;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Rollouts as a table: what happened, which revisions, and why when it did not succeed; all of a longer text is in the JSON. Pure. */
public final class HistoryTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String ROW = "%-19s  %-12s  %-20s  %8s  %s";

    private HistoryTable() {}

    /** The lines of these rollouts below a header, none longer than so many columns, without secrets; times are UTC. */
    public static List<String> lines(List<Story> stories, int columns, Redactor redactor) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("STARTED (UTC)", "OUTCOME", "TAG", "TOOK", "BY"));
        for (Story story : stories) {
            List<String> texts = new ArrayList<>(
                    List.of(row(story), "%s  %s".formatted(story.plan().id(), revisions(story))));
            if (story.rollout().state() != Ending.SUCCEEDED) {
                texts.add(why(story));
            }
            for (String text : texts) {
                String line = (text.equals(texts.get(0)) ? "" : "  ") + SafeText.oneLine(SafeText.of(text, redactor));
                lines.add(line.length() <= columns ? line : line.substring(0, columns - 1) + "…");
            }
        }
        return lines;
    }

    private static String row(Story story) {
        return ROW.formatted(
                TIME.format(story.from()),
                story.outcome(),
                tag(story),
                RolloutFacts.seconds(story.duration()),
                story.plan().who());
    }

    private static String tag(Story story) {
        String image = story.rollout().candidate().image();
        return image.isEmpty()
                ? story.plan().goal().label()
                : ImageReference.parse(image).tag();
    }

    private static String revisions(Story story) {
        String to = story.candidate();
        boolean isShort = RevisionReference.family(story.stable()).equals(RevisionReference.family(to));
        return story.stable() + " -> " + (isShort ? to.substring(to.lastIndexOf(':') + 1) : to);
    }

    private static String why(Story story) {
        return story.failures().stream()
                .findFirst()
                .map(check -> check.id() + ": " + check.finding().message())
                .orElse(story.rollout().reason());
    }
}
