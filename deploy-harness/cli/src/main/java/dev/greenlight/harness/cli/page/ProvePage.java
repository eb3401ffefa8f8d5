package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import java.time.Duration;
import java.util.List;

/** The report of a proof as one page that asks for nothing else. */
public final class ProvePage {
    private static final int MOST = 100;

    private final Html html;
    private final RunResult run;

    private ProvePage(RunResult run, Redactor redactor) {
        this.html = new Html(redactor);
        this.run = run;
    }

    /**
     * The page of that run.
     *
     * @param run with the verdict as its first reason, and then what is still open, one sentence each
     */
    public static String of(RunResult run, Redactor redactor) {
        return new ProvePage(run, redactor).write();
    }

    private String write() {
        Tone tone = run.exitCode() == 0 ? Tone.GOOD : Tone.BAD;
        String title =
                run.exitCode() == 0 ? "Every release that ran ended as it must" : "A release did not end as it must";
        html.raw(PageHead.BEFORE_TITLE)
                .text("Proof of " + run.target())
                .raw(PageHead.afterTitle(tone))
                .raw("<header class=\"%s\">\n<p class=\"verdict\"><span aria-hidden=\"true\">%s</span> %s</p>\n<h1>"
                        .formatted(tone.style(), tone.mark(), title))
                .text(run.target())
                .raw("</h1>\n");
        run.reasons().stream().limit(1).forEach(reason -> html.element("p", "reason", reason));
        html.raw("</header>\n<main>\n");
        section("Releases", "releases");
        section("Questions that AWS's documents leave open", "questions");
        html.raw("<section>\n<h2>Still open</h2>\n<ul class=\"lines\">\n")
                .each(
                        run.reasons().stream().skip(1).toList(),
                        MOST,
                        "li",
                        sentence -> html.element("li", "message", sentence))
                .raw("</ul>\n</section>\n</main>\n<footer><p>Begun ")
                .moment(run.startedAt())
                .raw(". Made by Greenlight; secrets are masked, long texts cut.</p></footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void section(String title, String suite) {
        List<CheckResult> checks = run.checks().stream()
                .filter(check -> check.suite().equals(suite))
                .toList();
        html.raw("<section>\n<h2>%s</h2>\n<ul class=\"checks\">\n".formatted(Html.escaped(title)))
                .each(checks, MOST, "li", this::check)
                .raw("</ul>\n</section>\n");
    }

    private void check(CheckResult check) {
        html.raw("<li class=\"check\">")
                .mark(Tone.of(check.status()), check.status().word())
                .element("span", "code", check.id().substring(check.suite().length() + 1))
                .element("span", "message", check.message());
        if (check.duration().compareTo(Duration.ZERO) > 0) {
            html.element("span", "took", Timespan.words(check.duration()));
        }
        html.raw("</li>\n");
    }
}
