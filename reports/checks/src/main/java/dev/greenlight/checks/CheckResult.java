package dev.greenlight.checks;

import java.time.Duration;
import java.util.List;

/**
 * What became of one check, from the suite to every report and record; all text is already redacted, bounded and free of
 * control characters.
 *
 * @param id {@code suite.name}
 * @param finding status, sentence, and what was expected, found and to do
 * @param infos figures worth showing
 * @param critical whether its failure alone decides
 * @param duration how long it took
 */
public record CheckResult(String id, Finding finding, List<String> infos, boolean critical, Duration duration) {

    public CheckResult {
        infos = List.copyOf(infos);
    }

    /** A result without figures, of a check that does not decide alone. */
    public static CheckResult of(String id, Finding finding, Duration duration) {
        return new CheckResult(id, finding, List.of(), false, duration);
    }

    /** The name of its suite: the id up to its first dot. */
    public String suite() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** What became of it. */
    public CheckStatus status() {
        return finding.status();
    }

    /** One sentence. */
    public String message() {
        return finding.message();
    }

    /** Whether it failed. */
    public boolean hasFailed() {
        return status() == CheckStatus.FAILED;
    }
}
