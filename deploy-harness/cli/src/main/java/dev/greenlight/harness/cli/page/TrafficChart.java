package dev.greenlight.harness.cli.page;

import dev.greenlight.harness.story.Weight;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who had how much of the production traffic when, and the axis of time below it. Percent are percentages and sizes are pixels, so that it fits any width and
 * its text is never stretched.
 */
final class TrafficChart {
    private static final int TALL = 112;
    private static final int NARROWEST_LABEL = 7;
    private static final int LOWEST_LABEL = 14;
    private static final int MOST_STEPS = 200;

    private final Html html;
    private final List<Weight> weights;
    private final TimeAxis axis;
    private final int plot;

    TrafficChart(Html html, List<Weight> weights, TimeAxis axis) {
        this.html = html;
        this.weights = weights.size() > MOST_STEPS ? weights.subList(0, MOST_STEPS) : weights;
        this.axis = axis;
        this.plot = weights.isEmpty() ? 0 : TALL;
    }

    void write() {
        html.raw("<svg class=\"traffic\" width=\"100%%\" height=\"%d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(plot + 24, html.attribute(described())));
        if (plot > 0) {
            plot();
        }
        ticks();
        html.raw("</svg>\n");
    }

    private void plot() {
        html.raw("<svg width=\"100%%\" height=\"%d\">\n".formatted(plot));
        Instant from = axis.from();
        double share = 0;
        for (Weight weight : weights) {
            if (weight.candidatePercent() == share) {
                continue;
            }
            step(from, weight.at(), share);
            from = weight.at();
            share = weight.candidatePercent();
        }
        step(from, axis.to(), share);
        html.raw("</svg>\n");
    }

    private void step(Instant from, Instant to, double share) {
        double start = axis.percent(from);
        double width = axis.percent(to) - start;
        if (width <= 0) {
            return;
        }
        part("stable", start, width, 0, 100 - share);
        part("candidate", start, width, 100 - share, share);
    }

    private void part(String style, double start, double width, double top, double share) {
        if (share <= 0) {
            return;
        }
        html.raw("<rect class=\"%s\" x=\"%s%%\" y=\"%s%%\" width=\"%s%%\" height=\"%s%%\"/>"
                .formatted(style, Percent.of(start), Percent.of(top), Percent.of(width), Percent.of(share)));
        if (width >= NARROWEST_LABEL && share >= LOWEST_LABEL) {
            html.raw("<text class=\"on-%s%s\" x=\"%s%%\" y=\"%s%%\" dy=\"0.35em\">%s %%</text>\n"
                    .formatted(
                            style,
                            width >= 2 * NARROWEST_LABEL ? "" : " roomy",
                            Percent.of(start + width / 2),
                            Percent.of(top + share / 2),
                            Percent.of(share)));
        }
    }

    private void ticks() {
        int number = 0;
        for (Instant tick : axis.ticks()) {
            double place = axis.percent(tick);
            String side = place < 4 ? " first" : place > 94 ? " last" : "";
            html.raw("<line class=\"tick\" x1=\"%1$s%%\" x2=\"%1$s%%\" y1=\"%2$d\" y2=\"%3$d\"/>"
                    .formatted(Percent.of(place), plot, plot + 5));
            html.raw("<text class=\"tick%s%s\" x=\"%s%%\" y=\"%d\">%s</text>\n"
                    .formatted(side, number % 2 == 0 ? "" : " roomy", Percent.of(place), plot + 19, axis.label(tick)));
            number++;
        }
    }

    private String described() {
        if (weights.isEmpty()) {
            return "No traffic was moved";
        }
        return weights.stream()
                .map(weight ->
                        "%s %% from %s".formatted(Percent.of(weight.candidatePercent()), axis.offset(weight.at())))
                .collect(Collectors.joining(", ", "The candidate's share of production traffic: ", ""));
    }
}
