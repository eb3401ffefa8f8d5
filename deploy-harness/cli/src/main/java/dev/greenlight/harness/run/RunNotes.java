package dev.greenlight.harness.run;

import dev.greenlight.checks.RunResult;
import dev.greenlight.reports.allure.Note;
import java.time.Instant;
import java.util.List;

/** What a report must show of a run beside its checks: that it is not green although none of them has failed. Pure. */
final class RunNotes {
    private RunNotes() {}

    static List<Note> of(RunResult run) {
        Instant end = run.startedAt().plus(run.duration());
        String reasons = String.join("; ", run.reasons());
        return switch (run.outcome()) {
            case PASSED -> List.of();
            case FAILED ->
                run.totals().failed() > 0
                        ? List.of()
                        : List.of(verdict(Note.How.FAILED, reasons, run.startedAt(), end));
            case INCONCLUSIVE ->
                List.of(verdict(Note.How.INCONCLUSIVE, Note.INCONCLUSIVE + reasons, run.startedAt(), end));
        };
    }

    private static Note verdict(Note.How how, String message, Instant start, Instant end) {
        return new Note("verdict", how, "", "", message, start, end, List.of(), List.of());
    }
}
