package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.page.Stories;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTableTest {
    @Test
    void rolloutThatWentBack_hasTagRevisionsAndReason() {
        assertThat(HistoryTable.lines(List.of(Stories.rolledBack("")), 80, Redactor.of(List.of())))
                .containsExactly(
                        "STARTED (UTC)        OUTCOME       TAG                       TOOK  BY",
                        "2026-11-03 10:00:00  rolled-back   v2                      60.0 s  maria",
                        "  r-1  web:41 -> 42",
                        "  canary.p95: 300 ms slower than stable");
    }

    @Test
    void hostileTexts_fitTheWidth_andCarryNoControlCharacters() {
        assertThat(HistoryTable.lines(List.of(Stories.rolledBack(Stories.HOSTILE)), 80, Redactor.of(List.of())))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContainPattern("\\p{C}"));
    }
}
