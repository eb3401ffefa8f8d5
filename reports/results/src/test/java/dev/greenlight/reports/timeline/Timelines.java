package dev.greenlight.reports.timeline;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Timelines for tests. */
final class Timelines {
    static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    /** Breaks out of a title, a tag, an attribute and a style sheet, and does something in each way that a browser knows. */
    static final String HOSTILE = "</title></style></svg><script>window.pwned=1</script><img src=http://evil.example/x"
            + " onerror='window.pwned=1'>\" onmouseover=\"window.pwned=1\" x=\"<a href=javascript:window.pwned=1>x</a>"
            + "<style>*{display:none}</style><meta http-equiv=refresh content='0;url=http://evil.example'>"
            + "<iframe src=http://evil.example></iframe><base href=http://evil.example>&lt;b&gt;\u202Eterces\u001B[31m";

    private Timelines() {}

    static Instant at(double seconds) {
        return T0.plusMillis(Math.round(seconds * 1000));
    }

    /** A canary that failed at its second gate, with a text in every place where one can be. */
    static Timeline rolledBack(String text) {
        return new Timeline(
                Ending.ROLLED_BACK,
                "shop/web " + text,
                "web:41 → web:42 " + text,
                List.of("web:41 serves everything again, verified " + text, "Cause: a gate failed " + text),
                List.of(new Timeline.Fact("Duration", "60 s " + text)),
                List.of(new Timeline.Fact("Image", "registry/web:v2 " + text), new Timeline.Fact("Emergency", "")),
                T0,
                at(60),
                List.of(
                        new Timeline.Stage("SCALE_UP" + text, "IN_PROGRESS", at(5), at(10)),
                        new Timeline.Stage("PRODUCTION_TRAFFIC_SHIFT", "ROLLBACK_" + text, at(10), at(40))),
                List.of(
                        new Timeline.Weight(at(5), 0),
                        new Timeline.Weight(at(10), 10),
                        new Timeline.Weight(at(20), 55.5),
                        new Timeline.Weight(at(40), 0)),
                List.of(preflight(), failed(text)),
                List.of(
                        new Timeline.Call(
                                "ecs:UpdateService", text, at(5), Duration.ofMillis(40), Timeline.Result.DONE, ""),
                        new Timeline.Call(
                                "ecs:StopServiceDeployment",
                                "",
                                at(38),
                                Duration.ofSeconds(2),
                                Timeline.Result.FAILED,
                                text)),
                List.of(
                        new Timeline.Moment(at(1), "preflight", "web:41 serves and is healthy", false),
                        new Timeline.Moment(at(38), "rolling-back", "a call failed " + text, true)),
                List.of(
                        new Timeline.Evidence("", "task 1 is stopped " + text),
                        new Timeline.Evidence("log app/" + text, "panic " + text)));
    }

    static Timeline.Gate preflight() {
        return gate(
                "PREFLIGHT", Timeline.Verdict.PASSED, 1, check("preflight.cluster", CheckStatus.PASSED, "is active"));
    }

    /** Its failing check is the last one. */
    static Timeline.Gate failed(String text) {
        return gate(
                "PRE_PRODUCTION_TRAFFIC_SHIFT",
                Timeline.Verdict.FAILED,
                30,
                check("canary.error-rate", CheckStatus.PASSED, "as before"),
                check("canary.baseline", CheckStatus.SKIPPED, "there is none"),
                check("canary.p99", CheckStatus.WARNING, "a little slower"),
                check("canary.p95", CheckStatus.FAILED, "300 ms slower than stable " + text));
    }

    static Timeline.Gate gate(String point, Timeline.Verdict verdict, double from, CheckResult... checks) {
        return new Timeline.Gate(
                point, List.of("canary"), verdict, "1 of 4 failed", at(from), at(from + 2), List.of(checks));
    }

    static CheckResult check(String id, CheckStatus status, String message) {
        return CheckResult.of(
                id, new Finding(status, message, "a header", message, "send it", ""), Duration.ofMillis(1234));
    }

    static Timeline ofGates(List<Timeline.Gate> gates) {
        List<Timeline.Weight> none = List.of();
        return new Timeline(
                Ending.SUCCEEDED,
                "shop/web",
                "web:41 → web:42",
                List.of("all is well"),
                List.of(),
                List.of(),
                T0,
                at(600),
                List.of(),
                none,
                gates,
                List.of(),
                List.of(),
                List.of());
    }

    /** More of everything than any page can show. */
    static Timeline enormous() {
        String text = HOSTILE.repeat(10);
        List<CheckResult> checks = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            checks.add(check("security.check-" + i, CheckStatus.FAILED, text));
        }
        Timeline.Gate gate = gate("BAKE_TIME", Timeline.Verdict.FAILED, 1, checks.toArray(CheckResult[]::new));
        Timeline one = rolledBack(text);
        return new Timeline(
                one.ending(),
                text,
                text,
                one.reasons(),
                one.figures(),
                one.facts(),
                one.from(),
                one.to(),
                Collections.nCopies(5_000, one.stages().get(0)),
                Collections.nCopies(5_000, one.weights().get(1)),
                Collections.nCopies(300, gate),
                Collections.nCopies(5_000, one.calls().get(1)),
                Collections.nCopies(5_000, one.story().get(1)),
                Collections.nCopies(5_000, one.evidence().get(1)));
    }
}
