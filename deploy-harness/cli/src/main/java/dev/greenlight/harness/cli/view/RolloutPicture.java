package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.page.Timespan;
import dev.greenlight.harness.cli.page.Tone;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Moment;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.console.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rollout as one picture on a terminal: stages and gates with their times, traffic, tasks, what is waited for, what was said
 * last. Renders {@link Story} and what is seen beside it; no line is longer than the terminal is wide. Pure.
 */
final class RolloutPicture {
    private static final Pattern SERVICE = Pattern.compile("^\\(service [^)]{1,255}\\) ");
    private static final int BAR = 30;
    private static final int LABEL = 9;
    private static final int FEWEST_STEPS = 3;
    private static final int MOST_SAID = 6;
    private static final int MOST_OF_ECS = 3;

    private final Story story;
    private final Rollout rollout;
    private final Present present;
    private final PictureText text;

    private RolloutPicture(Story story, Present present, PictureText text) {
        this.story = story;
        this.rollout = story.rollout();
        this.present = present;
        this.text = text;
    }

    /**
     * Its lines, fewer than the terminal has rows: where they are few, what is oldest is left out.
     *
     * @param columns of the terminal
     */
    static List<String> lines(Story story, Present present, Style style, Redactor redactor, int columns, int rows) {
        return new RolloutPicture(story, present, new PictureText(style, redactor, columns)).lines(rows - 1);
    }

    private List<String> lines(int rows) {
        List<String> state = state();
        List<String> steps = new PictureSteps(story, present, text).lines();
        List<String> said = said();
        boolean hasKeys = !rollout.isOver() && !present.keys().isEmpty();
        int rest = rows - 1 - state.size() - (hasKeys ? 1 : 0);
        List<String> lines = new ArrayList<>(List.of(text.style().heading(text.plain(title()))));
        lines.addAll(newest(steps, Math.max(FEWEST_STEPS, rest - Math.min(said.size(), FEWEST_STEPS))));
        rest -= lines.size() - 1;
        lines.addAll(state);
        lines.addAll(said.subList(said.size() - Math.max(0, Math.min(said.size(), rest)), said.size()));
        if (hasKeys) {
            lines.add(text.faint(present.keys()));
        }
        return lines.subList(0, Math.min(lines.size(), Math.max(1, rows)));
    }

    private String title() {
        String candidate = story.candidate().isEmpty() ? story.plan().goal().label() : story.candidate();
        String time = rollout.isOver()
                ? Timespan.words(story.duration())
                : PictureText.seconds(Duration.between(story.from(), present.now()));
        return "%s → %s  %s  %s  %s"
                .formatted(
                        story.stable().isEmpty() ? "?" : story.stable(),
                        candidate,
                        story.service(),
                        story.plan().strategy().word(),
                        time);
    }

    private List<String> newest(List<String> lines, int room) {
        int hidden = lines.size() <= room ? 0 : lines.size() - room + 1;
        Stream<String> earlier = hidden == 0 ? Stream.of() : Stream.of(text.faint("  … %d earlier".formatted(hidden)));
        return Stream.concat(earlier, lines.stream().skip(hidden)).toList();
    }

    private List<String> state() {
        List<String> lines = new ArrayList<>(List.of("", labelled("Traffic", traffic())));
        if (rollout.isOver()) {
            Ending ending = rollout.ending().orElseThrow();
            lines.add(labelled("Outcome", "%s %s".formatted(Tone.of(ending).mark(), ending.title())));
            return lines;
        }
        present.seen().map(seen -> seen.isBlind() ? blind(seen) : tasks(seen)).ifPresent(lines::add);
        lines.add(labelled("Waiting", "for " + waiting()));
        Deadline.of(rollout, present)
                .map(end -> "until %s (%s left), then %s"
                        .formatted(
                                PictureText.time(end.at()),
                                PictureText.seconds(Duration.between(present.now(), end.at())),
                                end.then()))
                .ifPresent(until -> lines.add(labelled("", until)));
        return lines;
    }

    private String traffic() {
        double share = story.weights().isEmpty()
                ? 0
                : story.weights().get(story.weights().size() - 1).candidatePercent();
        int filled = (int) Math.round(share * BAR / 100);
        return String.format(
                Locale.ROOT,
                "%s%s %.0f %% %s, %.0f %% %s",
                "█".repeat(filled),
                "░".repeat(BAR - filled),
                share,
                story.candidate().isEmpty() ? "candidate" : story.candidate(),
                100 - share,
                story.stable().isEmpty() ? "stable" : story.stable());
    }

    private String blind(Observation seen) {
        return text.painted(CheckStatus.WARNING, labelled("AWS", "can't be read: " + seen.problem()));
    }

    private String tasks(Observation seen) {
        String healthy = seen.view().serving().stream()
                .map(one -> "%s %d of %d healthy"
                        .formatted(RevisionReference.shortName(one.taskDefinition()), one.healthy(), one.requested()))
                .collect(Collectors.joining(", "));
        int failed = seen.view()
                .deployment(rollout.deployment())
                .map(Deployment::failures)
                .orElse(0);
        return failed == 0
                ? labelled("Tasks", healthy)
                : text.painted(CheckStatus.FAILED, labelled("Tasks", "%d failed; %s".formatted(failed, healthy)));
    }

    private String waiting() {
        return present.waitsFor().isEmpty() ? rollout.phase().waitsFor() : present.waitsFor();
    }

    private record Said(Instant at, String text) {}

    /** Ours and that of ECS in the order in which it was said, the newest of each. What the other lines show is left out. */
    private List<String> said() {
        List<Said> theirs = newest(
                MOST_OF_ECS,
                present.remarks().stream()
                        .map(one -> new Said(
                                one.at(), "ECS: " + SERVICE.matcher(one.text()).replaceFirst(""))));
        List<Said> ours = newest(
                MOST_SAID - theirs.size(),
                story.moments().stream()
                        .filter(moment -> moment.kind() != Moment.Kind.STAGE && !moment.isVerdict())
                        .map(moment -> new Said(moment.at(), moment.text())));
        return Stream.concat(ours.stream(), theirs.stream())
                .sorted(Comparator.comparing(Said::at))
                .map(said -> text.plain("%s %s".formatted(PictureText.time(said.at()), said.text())))
                .toList();
    }

    /** What repeats itself is said once. */
    private static List<Said> newest(int most, Stream<Said> all) {
        Map<String, Said> last = new LinkedHashMap<>();
        all.sorted(Comparator.comparing(Said::at)).forEach(said -> {
            last.remove(said.text());
            last.put(said.text(), said);
        });
        return last.values().stream().skip(Math.max(0, last.size() - most)).toList();
    }

    private String labelled(String label, String words) {
        return text.plain(PictureText.pad(label, LABEL) + words);
    }
}
