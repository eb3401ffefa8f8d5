package dev.greenlight.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of one check; all text is already redacted, bounded and free of control characters.
 *
 * @param id {@code suite.name}
 * @param suite the suite's name
 * @param status what became of it
 * @param message one sentence
 * @param expected what should have been there, or empty
 * @param found what was there instead, or empty
 * @param remedy what to do, or empty
 * @param source where the rule comes from, or empty
 * @param infos figures worth showing
 * @param critical whether its failure alone decides
 * @param startedAt when it started
 * @param duration how long it took
 */
public record CheckResult(
        String id,
        String suite,
        CheckStatus status,
        String message,
        String expected,
        String found,
        String remedy,
        String source,
        List<String> infos,
        boolean critical,
        Instant startedAt,
        Duration duration) {

    public CheckResult {
        infos = List.copyOf(infos);
    }
}
