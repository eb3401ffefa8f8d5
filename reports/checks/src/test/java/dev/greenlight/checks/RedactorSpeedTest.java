package dev.greenlight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RedactorSpeedTest {

    /** Quadratic time would take several times the limit, linear time a hundredth of it, even on a busy machine. */
    @Test
    @Timeout(60)
    void longWordOfAHostileTarget_takesLinearTime() {
        String word = "x".repeat(400_000);

        assertThat(Redactor.of(List.of()).redact(word)).isEqualTo(word);
        assertThat(Redactor.of(List.of()).redact(word + " https://user:pw@host/"))
                .endsWith(" https://[redacted]@host/");
    }
}
