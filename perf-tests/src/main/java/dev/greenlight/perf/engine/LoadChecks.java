package dev.greenlight.perf.engine;

import dev.greenlight.checks.Finding;
import dev.greenlight.perf.result.AssertionOutcome;
import dev.greenlight.perf.result.LoadResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns the figures of a run into checks. Pure. */
final class LoadChecks {
    private static final int SHOWN_ERRORS = 3;

    private LoadChecks() {}

    static List<LoadCheck> of(LoadResult result) {
        var checks = new ArrayList<LoadCheck>();
        checks.add(new LoadCheck(LoadCheck.SENT, sent(result)));
        checks.add(new LoadCheck("requests-built", built(result)));
        var names = new HashSet<String>();
        for (AssertionOutcome assertion : result.assertions()) {
            checks.add(new LoadCheck(unique(kebab(assertion.text()), names), judged(assertion, result)));
        }
        return checks;
    }

    private static Finding sent(LoadResult result) {
        long requests = result.all().requests();
        if (requests == 0) {
            return Finding.failed("No request was sent: nothing was measured")
                    .expected("at least one request")
                    .found("0 requests" + errors(result))
                    .remedy(
                            "see the log of the run; check that the simulation injects users and that they reach a request");
        }
        return Finding.passed(
                "%d requests sent, %d failed".formatted(requests, result.all().errors()));
    }

    private static Finding built(LoadResult result) {
        if (result.unbuilt() > 0) {
            return Finding.failed("%d requests could not be built, and so were never sent".formatted(result.unbuilt()))
                    .expected("every request of the simulation to be sent")
                    .found(errors(result))
                    .remedy("correct the simulation: Gatling's own assertions do not count these requests")
                    .source("https://github.com/gatling/gatling/issues/3403");
        }
        return Finding.passed("Every request could be built");
    }

    private static Finding judged(AssertionOutcome assertion, LoadResult result) {
        String actual = assertion.actual().isEmpty() ? "no figure" : assertion.actual();
        if (assertion.met()) {
            return Finding.passed("%s (actual: %s)".formatted(assertion.text(), actual));
        }
        return Finding.failed("%s (actual: %s)".formatted(assertion.text(), actual))
                .expected(assertion.text())
                .found(actual + errors(result))
                .remedy(result.report().isEmpty() ? "see the log of the run" : "see the report of the run");
    }

    private static String errors(LoadResult result) {
        if (result.errors().isEmpty()) {
            return "";
        }
        List<String> shown = result.errors().stream()
                .limit(SHOWN_ERRORS)
                .map(error -> "%d times %s".formatted(error.count(), error.message()))
                .toList();
        return "; " + String.join(", ", shown);
    }

    private static String unique(String name, Set<String> names) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }

    /** The threshold is left out, so that an assertion keeps its id when its threshold is tuned. */
    private static String kebab(String text) {
        return text.replaceFirst(
                        " (is|is in|is between|is around|is less than|is less than or equal to|is greater than"
                                + "|is greater than or equal to)( [\\d.,E-].*)$",
                        "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
