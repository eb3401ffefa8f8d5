package dev.greenlight.harness.cli.io;

import dev.greenlight.checks.Outcome;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What surrounds the suites of a run.
 *
 * @param before gates that decide whether the suites run at all
 * @param ours which suites and checks, by name, are in these gates, and not in those of the run
 * @param after gates that run whatever came out of the suites
 * @param log what is worth showing of the target when something failed, a line each; not redacted
 */
public record Frame(
        List<GateRequest> before, Predicate<String> ours, List<GateRequest> after, Supplier<List<String>> log) {
    /** Nothing but the suites. */
    public static final Frame NONE = new Frame(List.of(), name -> false, List.of(), List::of);

    /** Runs it all, as one. */
    public GateResult run(GateRequest middle, Function<GateRequest, GateResult> gate) {
        List<GateResult> results = new ArrayList<>();
        for (GateRequest request : before) {
            results.add(gate.apply(request));
            if (results.get(results.size() - 1).outcome() != Outcome.PASSED) {
                return together(results);
            }
        }
        List<String> suites = theirs(middle.suites());
        List<String> checks = theirs(middle.checks());
        boolean wanted = suites.isEmpty() == middle.suites().isEmpty()
                && checks.isEmpty() == middle.checks().isEmpty();
        if (wanted) {
            results.add(gate.apply(middle.withSuites(suites).withChecks(checks)));
        }
        after.forEach(request -> results.add(gate.apply(request)));
        return together(results);
    }

    private List<String> theirs(List<String> names) {
        return names.stream().filter(ours.negate()).toList();
    }

    /** The worst of the outcomes, with all reasons and checks. */
    private static GateResult together(List<GateResult> results) {
        List<Outcome> outcomes = results.stream().map(GateResult::outcome).toList();
        Outcome outcome = outcomes.contains(Outcome.FAILED)
                ? Outcome.FAILED
                : outcomes.contains(Outcome.INCONCLUSIVE) ? Outcome.INCONCLUSIVE : Outcome.PASSED;
        return new GateResult(
                outcome,
                results.stream().flatMap(result -> result.reasons().stream()).toList(),
                results.stream().flatMap(result -> result.checks().stream()).toList());
    }
}
