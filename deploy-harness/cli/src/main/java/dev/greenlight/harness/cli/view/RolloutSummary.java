package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.cli.page.Tone;
import dev.greenlight.harness.rollout.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The block at the end of a rollout. Pure. */
public final class RolloutSummary {
    private static final String RULE = "=".repeat(42);

    private RolloutSummary() {}

    /**
     * Its lines.
     *
     * @param record where the record is
     * @param page where its page is, or empty
     * @param calls how many requests went to AWS
     */
    public static List<String> lines(RolloutEnd end, String record, String page, int calls) {
        Map<String, String> facts = new LinkedHashMap<>(RolloutFacts.of(end.story()));
        facts.put("AWS calls", String.valueOf(calls));
        facts.put("Record", record);
        facts.put("Timeline", page);
        facts.put("Next", NextCommand.of(end.story()));
        List<String> lines = new ArrayList<>(List.of(RULE, "Deployment Summary", RULE));
        facts.forEach((label, value) -> {
            if (!value.isEmpty()) {
                lines.add("%-13s%s".formatted(label + ":", value));
            }
        });
        lines.add("");
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
