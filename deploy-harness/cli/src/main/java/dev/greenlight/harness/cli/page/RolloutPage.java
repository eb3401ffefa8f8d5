package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Moment;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page of a rollout: one HTML file of at most about a million characters that needs nothing else, no network and no script. Texts are
 * redacted, bounded and escaped here; a policy in the page forbids everything but its own style.
 */
public final class RolloutPage {
    private static final int MOST_LINES = 500;
    private static final int MOST_FAILURES = 50;

    private final Html html;
    private final Story story;
    private final Map<String, String> facts;
    private final Optional<Ending> ending;
    private final Tone tone;
    private final TimeAxis axis;
    private final List<GateRounds> gates;

    private RolloutPage(Story story, Map<String, String> facts, Redactor redactor) {
        this.html = new Html(redactor);
        this.story = story;
        this.facts = facts;
        this.ending = story.rollout().ending();
        this.tone = ending.map(Tone::of).orElse(Tone.UNSURE);
        this.axis = new TimeAxis(story.from(), story.to());
        this.gates = GateRounds.of(story.gates());
    }

    /**
     * The whole page.
     *
     * @param facts what the page says beside its figures, each with its label, in this order
     */
    public static String of(Story story, Map<String, String> facts, Redactor redactor) {
        return new RolloutPage(story, facts, redactor).write();
    }

    private String write() {
        html.raw(PageHead.BEFORE_TITLE)
                .text("%s: %s, %s".formatted(title(), story.service(), change()))
                .raw(PageHead.afterTitle(tone));
        header();
        html.raw("<main>\n");
        failures();
        pairs("facts", facts);
        times();
        if (!gates.isEmpty()) {
            new GateSection(html, axis).write(gates);
        }
        evidence();
        decisions();
        calls();
        html.raw("</main>\n<footer><p>Times are offsets from ")
                .moment(story.from())
                .raw(
                        ". Made by Greenlight from the record of the rollout; secrets are masked, long texts cut.</p></footer>\n"
                                + "</body>\n</html>\n");
        return html.toString();
    }

    private void header() {
        html.raw("<header class=\"%s\">\n<p class=\"verdict\">".formatted(tone.style()))
                .raw("<span aria-hidden=\"true\">%s</span> %s</p>\n<h1>".formatted(tone.mark(), title()))
                .text(story.service())
                .raw(" ")
                .element("span", "change", change())
                .raw("</h1>\n");
        reasons().forEach(reason -> html.element("p", "reason", reason));
        pairs("figures", figures());
        html.raw("</header>\n");
    }

    private String title() {
        return ending.map(Ending::title).orElse("Not finished");
    }

    private String change() {
        String stable = story.stable().isEmpty() ? "?" : story.stable();
        String candidate = story.candidate().isEmpty() ? story.plan().goal().label() : story.candidate();
        return "%s → %s".formatted(stable, candidate);
    }

    private List<String> reasons() {
        Rollout rollout = story.rollout();
        if (ending.isEmpty()) {
            return List.of(
                    "The record ends in phase %s, waiting for %s"
                            .formatted(rollout.phase().word(), rollout.phase().waitsFor()),
                    rollout.reason());
        }
        return rollout.outcome().equals(rollout.reason())
                ? List.of(rollout.reason())
                : List.of(rollout.reason(), "Cause: " + rollout.wholeCause());
    }

    /** The few numbers that matter most. */
    private Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("Duration", Timespan.words(story.duration()));
        if (!story.weights().isEmpty()) {
            figures.put("Candidate's traffic at most", Percent.of(story.highestWeight()) + " %");
        }
        story.switchedAt()
                .ifPresent(at -> figures.put("All traffic after", Timespan.words(Duration.between(story.from(), at))));
        story.rollbackTime().ifPresent(time -> figures.put("Rollback requested to verified", Timespan.words(time)));
        long checks =
                story.gates().stream().mapToLong(gate -> gate.checks().size()).sum();
        long failed =
                story.gates().stream().mapToLong(gate -> gate.failures().size()).sum();
        figures.put("Checks", failed == 0 ? checks + ", none failed" : "%d, %d failed".formatted(checks, failed));
        return figures;
    }

    private void pairs(String style, Map<String, String> pairs) {
        html.raw("<dl class=\"%s\">\n".formatted(style));
        pairs.forEach((label, value) ->
                html.raw("<div><dt>").text(label).raw("</dt><dd>").text(value).raw("</dd></div>\n"));
        html.raw("</dl>\n");
    }

    /** Every check that failed, on top; each once for its gate. */
    private void failures() {
        record Failure(GateRounds gate, CheckResult check) {}
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
                        story.weights().isEmpty()
                                ? "<span>No traffic was moved</span>"
                                : "Production traffic<span><span class=\"key candidate\"></span>candidate</span>"
                                        + "<span><span class=\"key stable\"></span>stable</span>")
                .raw("</p>\n");
        new TrafficChart(html, story.weights(), axis).write();
        html.raw("</div>\n");
        html.raw("<ol class=\"rows\">\n");
        new TimeRows(html, story, axis).write(gates);
        html.raw("</ol></section>\n");
    }

    private void evidence() {
        if (story.evidence().isEmpty()) {
            return;
        }
        Map<String, List<String>> sources = new LinkedHashMap<>();
        story.evidence().forEach(one -> {
            boolean isLog = one.kind() == CandidateEvidence.Kind.LOG;
            sources.computeIfAbsent(isLog ? "log " + one.source() : "", any -> new ArrayList<>())
                    .add(isLog ? one.text() : one.described());
        });
        html.raw("<section id=\"evidence\"><h2>Evidence of the candidate</h2>\n");
        sources.forEach((source, lines) -> {
            if (!source.isEmpty()) {
                html.element("h3", "code", source);
            }
            html.raw("<ul class=\"lines\">\n")
                    .each(lines, MOST_LINES, "li", line -> html.raw("<li>")
                            .text(line)
                            .raw("</li>\n"))
                    .raw("</ul>\n");
        });
        html.raw("</section>\n");
    }

    /** Decisions, people and troubles. Stages, gates and evidence have places of their own. */
    private void decisions() {
        List<Moment> decisions = story.moments().stream()
                .filter(moment -> moment.kind() == Moment.Kind.STEP
                        || moment.kind() == Moment.Kind.BACK
                        || moment.kind() == Moment.Kind.ENDED
                        || isUnplanned(moment))
                .toList();
        html.raw("<section id=\"story\"><h2>Decisions</h2>\n<ol class=\"story\">\n")
                .each(decisions, MOST_LINES, "li", moment -> html.raw("<li%s><span class=\"start\">%s</span>"
                                .formatted(isUnplanned(moment) ? " class=\"trouble\"" : "", axis.offset(moment.at())))
                        .element("span", "phase", moment.state().word())
                        .element("span", "message", moment.text())
                        .raw("</li>\n"))
                .raw("</ol></section>\n");
    }

    private static boolean isUnplanned(Moment moment) {
        return switch (moment.kind()) {
            case REQUEST, TROUBLE, TAKEN_OVER, LEFT -> true;
            case STARTED, STEP, BACK, CANDIDATE, STAGE, GATE_PASSED, GATE_RED, EVIDENCE, ENDED -> false;
        };
    }

    private void calls() {
        if (story.calls().isEmpty()) {
            return;
        }
        html.raw("<section id=\"calls\"><h2>Changes requested from AWS</h2>\n<ol class=\"calls\">\n")
                .each(story.calls(), MOST_LINES, "li", call -> html.raw(
                                "<li><span class=\"start\">%s</span>".formatted(axis.offset(call.at())))
                        .mark(Tone.of(call.result()), call.result().name().toLowerCase(Locale.ROOT))
                        .element("span", "code", call.name())
                        .raw(" ")
                        .element("span", "subject", call.subject())
                        .raw(" <span class=\"took\">%s</span>".formatted(Timespan.words(call.took())))
                        .element("span", "message", call.problem())
                        .raw("</li>\n"))
                .raw("</ol></section>\n");
    }
}
