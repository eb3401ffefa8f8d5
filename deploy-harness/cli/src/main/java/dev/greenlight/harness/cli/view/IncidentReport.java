package dev.greenlight.harness.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Cause;
import dev.greenlight.harness.story.Moment;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The incident report of a rollout, under the headings of the team's guide. Texts are as the record holds them. Pure.
 *
 * @param story of the rollout
 * @param serving what production serves now, one line each; or why that is unknown
 */
public record IncidentReport(Story story, List<String> serving) {
    private static final int MOST_MOMENTS = 100;
    private static final int MOST_CHECKS = 20;
    private static final int MOST_EVIDENCE = 40;
    private static final Duration SHORT = Duration.ofMinutes(2);

    public IncidentReport {
        serving = List.copyOf(serving);
    }

    /** Whether that rollout is one to report: it went back, is stuck, or was a rollback by hand. */
    public static boolean isDue(Rollout rollout) {
        boolean back = rollout.state() == Ending.SUCCEEDED && rollout.plan().isRollback();
        return back || rollout.state() == Ending.ROLLED_BACK || rollout.state() == Ending.STUCK;
    }

    boolean isStuck() {
        return story.rollout().state() == Ending.STUCK;
    }

    /** A sentence on what users noticed. */
    String impact() {
        if (isStuck()) {
            return "Unknown, since the outcome could not be established; " + share();
        }
        if (story.plan().isRollback()) {
            return "The revision that was replaced served production until then";
        }
        return story.highestWeight() == 0
                ? "No user impact (rolled back before traffic switch)"
                : "Users were exposed: " + share();
    }

    private String share() {
        return story.highestWeight() == 0
                ? "the candidate was never seen with production traffic"
                : String.format(
                        Locale.ROOT,
                        "up to %.0f %% of production traffic went to the candidate, for %s",
                        story.highestWeight(),
                        time(story.exposure()));
    }

    /** What happened when, oldest first. Rounds of a gate that pass are one line. */
    List<Moment> timeline() {
        List<Moment> lines = new ArrayList<>();
        boolean goesBack = false;
        for (Moment moment : story.moments()) {
            String text =
                    switch (moment.kind()) {
                        case STEP, EVIDENCE -> "";
                        case BACK -> goesBack ? "" : initiated() + moment.text();
                        case ENDED -> title() + ": " + moment.text();
                        case STARTED, CANDIDATE, STAGE, GATE_PASSED, GATE_RED, REQUEST, TROUBLE, TAKEN_OVER, LEFT ->
                            moment.text();
                    };
            goesBack |= moment.kind() == Moment.Kind.BACK;
            boolean repeats =
                    !lines.isEmpty() && lines.get(lines.size() - 1).text().equals(text);
            if (!text.isEmpty() && !repeats) {
                lines.add(moment.saying(text));
            }
        }
        return shortened(lines);
    }

    private static List<Moment> shortened(List<Moment> lines) {
        int size = lines.size();
        if (size <= MOST_MOMENTS) {
            return lines;
        }
        List<Moment> cut = new ArrayList<>(lines.subList(0, MOST_MOMENTS / 2));
        cut.add(cut.get(cut.size() - 1).saying("(%d more are in the record)".formatted(size - MOST_MOMENTS)));
        cut.addAll(lines.subList(size - MOST_MOMENTS / 2, size));
        return cut;
    }

    private String initiated() {
        return story.rollout().asked().isPresent() ? "Rollback initiated: " : "Automatic rollback initiated: ";
    }

    private String title() {
        return story.rollout().ending().map(Ending::title).orElse("");
    }

    /** Why, most telling first. */
    List<String> causes() {
        List<Cause> tooMany = story.causes().stream()
                .filter(cause -> cause.origin() == Cause.Origin.CHECK)
                .skip(MOST_CHECKS)
                .toList();
        return story.causes().stream()
                .filter(cause -> !tooMany.contains(cause))
                .map(IncidentReport::described)
                .toList();
    }

    private static String described(Cause cause) {
        return switch (cause.origin()) {
            case PERSON, CHECK -> cause.text();
            case DECISION -> "Greenlight decided: " + cause.text();
            case STUCK -> "Manual action was required: " + cause.text();
            case ECS -> "ECS said: " + cause.text();
        };
    }

    /** What was kept of the candidate. */
    List<String> evidence() {
        return story.moments().stream()
                .filter(moment -> moment.kind() == Moment.Kind.EVIDENCE)
                .limit(MOST_EVIDENCE)
                .map(Moment::text)
                .toList();
    }

    /** What is left to do. */
    List<String> actions() {
        List<String> actions = new ArrayList<>();
        String next = NextCommand.of(story);
        if (isStuck()) {
            actions.add("Bring the service into a known state: " + next);
        }
        List<CheckResult> failures = story.failures();
        failures.stream()
                .limit(MOST_CHECKS)
                .forEach(check -> actions.add("Fix %s: %s".formatted(check.id(), toDo(check))));
        if (failures.isEmpty()) {
            actions.add("Find the root cause: greenlight doctor --env %s, the evidence and the record"
                    .formatted(story.plan().place().environment()));
        }
        actions.add("Add a test that fails for this before the release reaches an environment");
        actions.add("Update the deployment checklist");
        actions.add("Share the findings with the team");
        return actions;
    }

    private static String toDo(CheckResult check) {
        String remedy = check.finding().remedy();
        return remedy.isEmpty() ? check.message() : remedy;
    }

    /** As {@code --json} says it: the rollout and the report. */
    public String json() {
        ObjectNode json = RolloutJson.rollout(story);
        ObjectNode report = json.putObject("incident")
                .put("date", story.from().toString())
                .put("durationMs", story.duration().toMillis())
                .put("impact", impact());
        ArrayNode timeline = report.putArray("timeline");
        timeline()
                .forEach(line ->
                        timeline.addObject().put("at", line.at().toString()).put("what", line.text()));
        causes().forEach(report.putArray("rootCause")::add);
        evidence().forEach(report.putArray("evidence")::add);
        serving.forEach(report.putArray("serving")::add);
        actions().forEach(report.putArray("actionItems")::add);
        return json.toPrettyString() + "\n";
    }

    /** {@code 4.2 seconds}, {@code 15 minutes}. */
    static String time(Duration span) {
        return span.compareTo(SHORT) < 0
                ? String.format(Locale.ROOT, "%.1f seconds", span.toMillis() / 1000.0)
                : "%d minutes".formatted((span.toSeconds() + 30) / 60);
    }
}
