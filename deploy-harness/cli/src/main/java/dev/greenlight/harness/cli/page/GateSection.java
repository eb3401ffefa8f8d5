package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.story.GateRun;
import java.time.Duration;
import java.util.List;

/** The gates with their checks: what failed is open and first. */
final class GateSection {
    private static final int MOST_GATES = 100;
    private static final int MOST_CHECKS = 300;

    private final Html html;
    private final TimeAxis axis;

    GateSection(Html html, TimeAxis axis) {
        this.html = html;
        this.axis = axis;
    }

    void write(List<GateRounds> gates) {
        html.raw("<section id=\"gates\"><h2>Gates</h2>\n")
                .each(gates, MOST_GATES, "p", this::gate)
                .raw("</section>\n");
    }

    private void gate(GateRounds gate) {
        boolean isOpen = gate.result() != GateRun.Result.PASSED;
        html.raw("<details class=\"gate\" id=\"%s\"%s><summary><h3>".formatted(gate.anchor(), isOpen ? " open" : ""))
                .mark(Tone.of(gate.result()), gate.result().word())
                .name(gate.title())
                .raw("</h3>")
                .element("span", "suites", String.join(", ", gate.last().suites()))
                .raw("<span class=\"start\">%s</span><span class=\"took\">%s</span>"
                        .formatted(axis.offset(gate.from()), Timespan.words(Duration.between(gate.from(), gate.to()))))
                .raw("</summary>\n");
        if (!gate.last().reason().isEmpty()) {
            String round = gate.rounds().size() == 1
                    ? ""
                    : "The last of %d: ".formatted(gate.rounds().size());
            html.element("p", "reason", round + gate.last().reason());
        }
        list(gate.checks(CheckStatus.FAILED));
        list(gate.checks(CheckStatus.WARNING));
        quiet(gate, isOpen);
        html.raw("</details>\n");
    }

    /** What passed or could not apply hides behind one more click where it would bury what failed. */
    private void quiet(GateRounds gate, boolean hides) {
        List<CheckResult> passed = gate.checks(CheckStatus.PASSED);
        List<CheckResult> skipped = gate.checks(CheckStatus.SKIPPED);
        if (passed.isEmpty() && skipped.isEmpty()) {
            return;
        }
        if (hides) {
            html.raw("<details class=\"quiet\"><summary>%d passed, %d skipped</summary>\n"
                    .formatted(passed.size(), skipped.size()));
        }
        list(passed);
        list(skipped);
        html.raw(hides ? "</details>\n" : "");
    }

    private void list(List<CheckResult> checks) {
        if (!checks.isEmpty()) {
            html.raw("<ul class=\"checks\">\n")
                    .each(checks, MOST_CHECKS, "li", this::check)
                    .raw("</ul>\n");
        }
    }

    private void check(CheckResult check) {
        html.raw("<li class=\"check\">")
                .mark(Tone.of(check.status()), check.status().word())
                .element("span", "code id", check.id())
                .raw(" ")
                .element("span", "message", text(check))
                .raw(" <span class=\"took\">%s</span></li>\n".formatted(Timespan.words(check.duration())));
    }

    /** What passed or could not apply needs no more than its sentence. */
    private static String text(CheckResult check) {
        return switch (check.status()) {
            case FAILED, WARNING -> check.finding().text();
            case PASSED, SKIPPED -> check.message();
        };
    }
}
