package dev.greenlight.harness.cli.page;

import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.story.StageSpan;
import dev.greenlight.harness.story.Story;
import dev.greenlight.harness.story.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows below the traffic: stages and gates in the order in which they began, and the calls, on one time axis. */
final class TimeRows {
    private static final int MOST_ROWS = 200;
    private static final int MOST_BARS = 200;
    private static final double THINNEST_BAR = 0.1;
    private static final int MOST_SHARES = 4;

    private final Html html;
    private final Story story;
    private final TimeAxis axis;

    TimeRows(Html html, Story story, TimeAxis axis) {
        this.html = html;
        this.story = story;
        this.axis = axis;
    }

    private record Row(Instant from, Runnable write) {}

    void write(List<GateRounds> gates) {
        List<Row> rows = new ArrayList<>();
        story.stages().forEach(stage -> rows.add(new Row(stage.from(), () -> stage(stage))));
        gates.forEach(gate -> rows.add(new Row(gate.from(), () -> gate(gate))));
        rows.sort(Comparator.comparing(Row::from));
        html.each(rows, MOST_ROWS, "li", row -> row.write().run());
        if (!story.calls().isEmpty()) {
            calls();
        }
    }

    private void stage(StageSpan stage) {
        html.raw("<li class=\"row stage\"><span class=\"name\"><span class=\"code\">")
                .name(stage.stage().name())
                .raw("</span>");
        if (stage.status() != DeploymentStatus.IN_PROGRESS) {
            html.raw(" ")
                    .element(
                            "span",
                            "status",
                            stage.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        String shares = shares(stage);
        html.raw(shares.isEmpty() ? "" : " <span class=\"ears\">candidate</span> ")
                .element("span", "share", shares)
                .raw("</span>");
        times(stage.from(), stage.to());
        startBar();
        bar(stage.from(), stage.to(), "plain");
        html.raw("</svg></li>\n");
    }

    private void gate(GateRounds gate) {
        html.raw("<li class=\"row gate\"><a class=\"name\" href=\"#%s\">".formatted(gate.anchor()))
                .mark(Tone.of(gate.result()), gate.result().word())
                .name(gate.title())
                .raw("</a>");
        times(gate.from(), gate.to());
        startBar();
        gate.rounds().stream()
                .limit(MOST_BARS)
                .forEach(round ->
                        bar(round.from(), round.to(), Tone.of(round.result()).style()));
        html.raw("</svg></li>\n");
    }

    private void calls() {
        html.raw("<li class=\"row calls\"><a class=\"name\" href=\"#calls\">Changes requested from AWS</a>"
                + "<span class=\"start\"></span><span class=\"took\">%d</span>"
                        .formatted(story.calls().size()));
        startBar();
        story.calls().stream()
                .limit(MOST_BARS)
                .forEach(
                        call -> bar(call.at(), call.at(), Tone.of(call.result()).style()));
        html.raw("</svg></li>\n");
    }

    private void times(Instant from, Instant to) {
        html.raw("<span class=\"start\">%s</span><span class=\"took\">%s</span>"
                .formatted(axis.offset(from), Timespan.words(Duration.between(from, to))));
    }

    private void startBar() {
        html.raw("<svg class=\"bar\" width=\"100%\" height=\"26\" aria-hidden=\"true\">");
        axis.ticks()
                .forEach(tick -> html.raw("<line class=\"grid\" x1=\"%1$s%%\" x2=\"%1$s%%\" y1=\"0\" y2=\"100%%\"/>"
                        .formatted(Percent.of(axis.percent(tick)))));
    }

    private void bar(Instant from, Instant to, String style) {
        double start = axis.percent(from);
        html.raw("<rect class=\"%s\" x=\"%s%%\" y=\"50%%\" width=\"%s%%\" height=\"12\" transform=\"translate(0 -6)\"/>"
                .formatted(style, Percent.of(start), Percent.of(Math.max(THINNEST_BAR, axis.percent(to) - start))));
    }

    /** The candidate's: {@code 20 → 40 → 60 %}, or nothing while it has no traffic. */
    private String shares(StageSpan stage) {
        List<Double> shares = story.weights().stream()
                .filter(weight ->
                        !weight.at().isBefore(stage.from()) && weight.at().isBefore(stage.to()))
                .map(Weight::candidatePercent)
                .distinct()
                .toList();
        if (shares.stream().allMatch(share -> share == 0)) {
            return "";
        }
        List<Double> shown = shares.size() <= MOST_SHARES
                ? shares
                : List.of(shares.get(0), shares.get(1), shares.get(shares.size() - 1));
        return shown.stream().map(Percent::of).collect(Collectors.joining(" → ", "", " %"));
    }
}
