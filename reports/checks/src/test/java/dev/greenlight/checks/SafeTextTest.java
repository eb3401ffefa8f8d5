package dev.greenlight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    private static final Redactor REDACTOR = Redactor.of(List.of("s3cr3t-value"));

    @Test
    void escapeSequences_areGone() {
        String hostile = "a\u001B[31mred\u001B[0m \u001B]0;title\u0007b \u009B2Jc \u001B(Bd";

        assertThat(SafeText.of(hostile, REDACTOR)).isEqualTo("ared b c d");
    }

    @Test
    void charactersThatHideOrReorder_areMadeVisible() {
        assertThat(SafeText.of("a\u202Eb\u2066c\u200Bd\u0000e\uD800f\u2028g\bh", REDACTOR))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh");
    }

    @Test
    void lineBreaksTabsAndLetters_stay() {
        assertThat(SafeText.of("eins\r\n\tzwei — 三 ✓", REDACTOR)).isEqualTo("eins\n\tzwei — 三 ✓");
    }

    @Test
    void carriageReturn_cannotOverwriteALine() {
        assertThat(SafeText.of("failed\rpassed", REDACTOR)).isEqualTo("failed\uFFFDpassed");
    }

    @Test
    void secretSplitByEscapeSequences_isStillMasked() {
        assertThat(SafeText.of("x s3cr3t\u001B[0m-value y", REDACTOR)).isEqualTo("x [redacted] y");
    }

    @Test
    void secretAtTheLimit_isNotLeftHalf() {
        String text = "x".repeat(SafeText.FIELD - 5) + "s3cr3t-value";

        assertThat(SafeText.of(text, REDACTOR))
                .hasSizeLessThanOrEqualTo(SafeText.FIELD)
                .doesNotContain("s3c");
    }

    @Test
    void longText_isCutBetweenCharacters() {
        String text = "\uD83D\uDE00".repeat(SafeText.FIELD);

        assertThat(SafeText.of(text, REDACTOR))
                .hasSizeLessThanOrEqualTo(SafeText.FIELD)
                .endsWith("\uD83D\uDE00" + SafeText.CUT);
    }
}
