package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The facts of a rollout with their labels, in the order of every report. One that is empty is left out. Pure. */
public final class RolloutFacts {
    private RolloutFacts() {}

    public static Map<String, String> of(Story story) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Outcome", story.outcome());
        facts.put("Environment", story.plan().place().environment());
        facts.put("Service", story.service());
        facts.put("Kind", story.plan().isRollback() ? "rollback" : "release");
        facts.put("Strategy", story.plan().strategy().word());
        facts.put("From", story.stable());
        facts.put("To", story.candidate());
        facts.put("Image", story.rollout().candidate().image());
        facts.put("Digest", story.rollout().candidate().digest());
        facts.put("Deployment", story.rollout().deployment());
        facts.put("Rollout", story.plan().id());
        facts.put("Who", story.plan().who());
        facts.put("Why", story.plan().why());
        facts.put("Emergency", story.plan().emergency());
        facts.put("Began", story.from().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("Duration", seconds(story.duration()));
        story.rollbackTime()
                .ifPresent(time -> facts.put("Rolled back", "verified " + seconds(time) + " after the request"));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** {@code 4.2 s}. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
