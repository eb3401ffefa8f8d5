package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.cli.page.Tone;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.story.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of a rollout in at most ten lines: where to look, what to do next, and last what happened and why. Pure. */
public final class RolloutSummary {
    private RolloutSummary() {}

    /**
     * Its lines. The timeline page and the JSON have all other facts.
     *
     * @param record where the record is
     * @param page where its page is, or empty
     * @param calls how many requests went to AWS
     */
    public static List<String> lines(RolloutEnd end, String record, String page, int calls) {
        Story story = end.story();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Rollout", "%s, %s".formatted(story.plan().id(), story.outcome()));
        facts.put(
                "Service",
                "%s, %s".formatted(story.service(), story.plan().strategy().word()));
        facts.put("From, to", story.candidate().isEmpty() ? "" : "%s, %s".formatted(story.stable(), story.candidate()));
        facts.put("Time", "%s, AWS calls: %d".formatted(RolloutFacts.seconds(story.duration()), calls));
        story.rollbackTime()
                .ifPresent(time -> facts.put(
                        "Rolled back", "verified %s after the request".formatted(RolloutFacts.seconds(time))));
        facts.put("Record", record);
        facts.put("Timeline", page);
        facts.put("Next", NextCommand.of(story));
        List<String> lines = new ArrayList<>(List.of(""));
        facts.forEach((label, value) -> {
            if (!value.isEmpty()) {
                lines.add("%-13s%s".formatted(label + ":", value));
            }
        });
        lines.add(conclusion(end));
        return lines;
    }

    private static String conclusion(RolloutEnd end) {
        Optional<Ending> over = end.story().rollout().ending().filter(any -> end.isFinished());
        return over.map(ending -> "%s %s: %s".formatted(Tone.of(ending).mark(), title(end, ending), end.sentence()))
                .orElse("! " + end.sentence());
    }

    private static String title(RolloutEnd end, Ending ending) {
        if (ending != Ending.SUCCEEDED) {
            return ending.title();
        }
        return end.story().plan().isRollback() ? "Rollback successful" : "Deployment successful";
    }
}
