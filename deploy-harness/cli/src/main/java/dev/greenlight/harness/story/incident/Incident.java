package dev.greenlight.harness.story.incident;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known of a rollback: the guide's headings as data. Texts are as the record holds them; whoever shows them escapes
 * them. Pure.
 *
 * @param rollout what it is about
 * @param impact a sentence on what users noticed
 * @param timeline what happened when, oldest first
 * @param causes why it went back, most telling first
 * @param evidence what was kept of the candidate: stopped-task reasons, last log lines
 * @param actions what is left to do
 */
public record Incident(
        Rollout rollout,
        String impact,
        List<Moment> timeline,
        List<String> causes,
        List<String> evidence,
        List<String> actions) {
    private static final int MOST_CAUSES = 20;
    private static final int MOST_EVIDENCE = 40;

    /** Something that happened. */
    public record Moment(Instant at, String what) {}

    public Incident {
        timeline = List.copyOf(timeline);
        causes = List.copyOf(causes);
        evidence = List.copyOf(evidence);
        actions = List.copyOf(actions);
    }

    /** Whether that rollout is one to report: it went back, is stuck, or was a person's way back. */
    public static boolean isOne(Rollout rollout) {
        boolean back = rollout.state() == Ending.SUCCEEDED && rollout.plan().isRollback();
        return back || rollout.state() == Ending.ROLLED_BACK || rollout.state() == Ending.STUCK;
    }

    /** What the record of that rollout tells. */
    public static Incident of(Rollout rollout) {
        Map<String, CheckResult> failed = failedChecks(rollout);
        return new Incident(
                rollout,
                Exposure.of(rollout).impact(rollout),
                Timeline.of(rollout),
                causes(rollout, failed),
                events(rollout, Event.Noted.class)
                        .map(Event.Noted::text)
                        .limit(MOST_EVIDENCE)
                        .toList(),
                actions(rollout, failed));
    }

    /** When it began. */
    public Instant begunAt() {
        return rollout.openedAt();
    }

    /** From its begin to its last line. */
    public Duration duration() {
        return Duration.between(
                begunAt(), rollout.events().get(rollout.events().size() - 1).at());
    }

    private static List<String> causes(Rollout rollout, Map<String, CheckResult> failed) {
        List<String> causes = new ArrayList<>();
        if (rollout.plan().isRollback()) {
            causes.add("%s asked for it: %s"
                    .formatted(
                            rollout.plan().who(),
                            rollout.plan().why().isEmpty()
                                    ? "no reason was given"
                                    : rollout.plan().why()));
        }
        rollout.asked()
                .ifPresent(asked -> causes.add("%s asked for a rollback: %s"
                        .formatted(asked.who(), asked.why().isEmpty() ? "no reason was given" : asked.why())));
        failed.values().stream()
                .limit(MOST_CAUSES)
                .forEach(check -> causes.add("Check %s failed: %s".formatted(check.id(), cause(check))));
        if (!rollout.cause().isEmpty()) {
            causes.add("The decision to go back: " + rollout.cause());
        }
        if (rollout.state() == Ending.STUCK) {
            causes.add("A person was needed: " + rollout.reason());
        }
        return causes;
    }

    /** Each check of the candidate that failed, once. What failed while the stable revision came back is no cause. */
    private static Map<String, CheckResult> failedChecks(Rollout rollout) {
        Map<String, CheckResult> failed = new LinkedHashMap<>();
        events(rollout, Event.Concluded.class)
                .filter(concluded -> concluded.point() != GatePoint.ROLLBACK_VERIFICATION)
                .flatMap(concluded -> concluded.verdict().checks().stream())
                .filter(CheckResult::hasFailed)
                .forEach(check -> failed.putIfAbsent(check.id(), check));
        return failed;
    }

    private static List<String> actions(Rollout rollout, Map<String, CheckResult> failed) {
        List<String> actions = new ArrayList<>();
        if (rollout.state() == Ending.STUCK) {
            actions.add("Bring the service into a known state: greenlight status --env %s, then greenlight rollback"
                    .formatted(rollout.plan().place().environment()));
        }
        failed.values().stream()
                .limit(MOST_CAUSES)
                .forEach(check -> actions.add("Fix %s: %s".formatted(check.id(), toDo(check))));
        if (failed.isEmpty()) {
            actions.add("Find the root cause: greenlight doctor --env %s, the evidence and the record"
                    .formatted(rollout.plan().place().environment()));
        }
        actions.add("Add a test that fails for this before the release reaches an environment");
        actions.add("Update the deployment checklist");
        actions.add("Tell the team what was found");
        return actions;
    }

    private static String cause(CheckResult check) {
        Finding finding = check.finding();
        String expected = finding.expected().isEmpty() ? "" : "; expected " + finding.expected();
        return finding.message() + expected + (finding.found().isEmpty() ? "" : "; found " + finding.found());
    }

    private static String toDo(CheckResult check) {
        String remedy = check.finding().remedy();
        return remedy.isEmpty() ? check.message() : remedy;
    }

    static <E extends Event> Stream<E> events(Rollout rollout, Class<E> type) {
        return rollout.events().stream().filter(type::isInstance).map(type::cast);
    }
}
