package dev.greenlight.reports.timeline;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of a rollout: one HTML file of at most about a million characters that needs nothing else, no network and no script. Texts are
 * redacted, bounded and escaped here, whoever wrote them; a policy in the page forbids everything but its own style.
 */
public final class TimelinePage {
    private static final int MOST_LINES = 500;
    private static final int MOST_FAILURES = 50;

    private final Html html;
    private final Timeline timeline;
    private final TimeAxis axis;
    private final List<GateRun> gates;

    private TimelinePage(Timeline timeline, Redactor redactor) {
        this.html = new Html(redactor);
        this.timeline = timeline;
        this.axis = new TimeAxis(timeline.from(), timeline.to());
        this.gates = GateRun.of(timeline.gates());
    }

    /** The whole page. */
    public static String of(Timeline timeline, Redactor redactor) {
        return new TimelinePage(timeline, redactor).write();
    }

    private String write() {
        html.raw(PageHead.BEFORE_TITLE)
                .text("%s: %s, %s".formatted(timeline.ending().title(), timeline.service(), timeline.change()))
                .raw(PageHead.afterTitle(timeline.ending().tone()));
        header();
        html.raw("<main>\n");
        failures();
        facts();
        times();
        if (!gates.isEmpty()) {
            new GateSection(html, axis).write(gates);
        }
        evidence();
        story();
        calls();
        html.raw("</main>\n<footer><p>Times are offsets from ")
                .moment(timeline.from())
                .raw(
                        ". Made by Greenlight from the record of the rollout; secrets are masked, long texts cut.</p></footer>\n"
                                + "</body>\n</html>\n");
        return html.toString();
    }

    private void header() {
        Ending ending = timeline.ending();
        html.raw("<header class=\"%s\">\n<p class=\"verdict\">"
                        .formatted(ending.tone().style()))
                .raw("<span aria-hidden=\"true\">%s</span> %s</p>\n<h1>"
                        .formatted(ending.tone().mark(), ending.title()))
                .text(timeline.service())
                .raw(" ")
                .element("span", "change", timeline.change())
                .raw("</h1>\n");
        timeline.reasons().stream().limit(2).forEach(reason -> html.element("p", "reason", reason));
        html.raw("<dl class=\"figures\">\n");
        timeline.figures().forEach(this::fact);
        html.raw("</dl>\n</header>\n");
    }

    private void facts() {
        html.raw("<dl class=\"facts\">\n")
                .each(timeline.facts(), MOST_LINES, "div", this::fact)
                .raw("</dl>\n");
    }

    private void fact(Timeline.Fact fact) {
        if (!fact.value().isEmpty()) {
            html.raw("<div><dt>")
                    .text(fact.label())
                    .raw("</dt><dd>")
                    .text(fact.value())
                    .raw("</dd></div>\n");
        }
    }

    /** Every check that failed, so that nobody has to look for it; each once for its gate. */
    private void failures() {
        record Failure(GateRun gate, CheckResult check) {}
        Map<String, Failure> failures = new LinkedHashMap<>();
        gates.forEach(gate -> gate.checks(CheckStatus.FAILED)
                .forEach(check -> failures.put(gate.last().point() + " " + check.id(), new Failure(gate, check))));
        if (failures.isEmpty()) {
            return;
        }
        html.raw("<section id=\"failed\"><h2>Failed checks</h2>\n<ul class=\"failures\">\n")
                .each(List.copyOf(failures.values()), MOST_FAILURES, "li", failure -> html.raw("<li><p>")
                        .mark(Tone.BAD, "failed")
                        .element("span", "code id", failure.check().id())
                        .raw(" <a href=\"#%s\">".formatted(failure.gate().anchor()))
                        .name("at the " + failure.gate().title())
                        .raw("</a></p>")
                        .element("p", "message", failure.check().finding().text())
                        .raw("</li>\n"))
                .raw("</ul></section>\n");
    }

    private void times() {
        html.raw("<section id=\"time\"><h2>Timeline</h2>\n");
        html.raw("<div class=\"row traffic\"><p class=\"name legend\">")
                .raw(
                        timeline.weights().isEmpty()
                                ? "<span>No traffic was moved</span>"
                                : "Production traffic<span><span class=\"key candidate\"></span>candidate</span>"
                                        + "<span><span class=\"key stable\"></span>stable</span>")
                .raw("</p>\n");
        new TrafficChart(html, timeline.weights(), axis).write();
        html.raw("</div>\n");
        html.raw("<ol class=\"rows\">\n");
        new TimeRows(html, timeline, axis).write(gates);
        html.raw("</ol></section>\n");
    }

    private void evidence() {
        if (timeline.evidence().isEmpty()) {
            return;
        }
        Map<String, List<Timeline.Evidence>> sources = new LinkedHashMap<>();
        timeline.evidence().forEach(one -> sources.computeIfAbsent(one.source(), any -> new ArrayList<>())
                .add(one));
        html.raw("<section id=\"evidence\"><h2>Evidence of the candidate</h2>\n");
        sources.forEach((source, lines) -> {
            if (!source.isEmpty()) {
                html.element("h3", "code", source);
            }
            html.raw("<ul class=\"lines\">\n")
                    .each(lines, MOST_LINES, "li", one -> html.raw("<li>")
                            .text(one.line())
                            .raw("</li>\n"))
                    .raw("</ul>\n");
        });
        html.raw("</section>\n");
    }

    private void story() {
        html.raw("<section id=\"story\"><h2>Decisions</h2>\n<ol class=\"story\">\n")
                .each(timeline.story(), MOST_LINES, "li", moment -> html.raw("<li%s><span class=\"start\">%s</span>"
                                .formatted(moment.isTrouble() ? " class=\"trouble\"" : "", axis.offset(moment.at())))
                        .element("span", "phase", moment.phase())
                        .element("span", "message", moment.text())
                        .raw("</li>\n"))
                .raw("</ol></section>\n");
    }

    private void calls() {
        if (timeline.calls().isEmpty()) {
            return;
        }
        html.raw("<section id=\"calls\"><h2>Changes asked of AWS</h2>\n<ol class=\"calls\">\n")
                .each(timeline.calls(), MOST_LINES, "li", call -> html.raw(
                                "<li><span class=\"start\">%s</span>".formatted(axis.offset(call.at())))
                        .mark(call.result().tone(), call.result().word())
                        .element("span", "code", call.name())
                        .raw(" ")
                        .element("span", "subject", call.subject())
                        .raw(" <span class=\"took\">%s</span>".formatted(Timespan.words(call.took())))
                        .element("span", "message", call.problem())
                        .raw("</li>\n"))
                .raw("</ol></section>\n");
    }
}
