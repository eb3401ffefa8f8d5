package dev.greenlight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
    @ParameterizedTest
    @CsvSource({
        "local, whatsapp-saas-local:2 in local_zone and locally, whatsapp-saas-local:2 in local_zone and locally",
        "local, 'token local, local.', 'token [redacted], [redacted].'",
        "s3cret-of-8, xs3cret-of-8x, x[redacted]x",
        "abc, abc, abc",
        "$1\\Q.*, a $1\\Q.* b, a [redacted] b"
    })
    void shortValue_isMaskedAsAWholeWordOnly(String secret, String text, String masked) {
        assertThat(Redactor.of(List.of(secret)).redact(text)).isEqualTo(masked);
        assertThat(Redactor.of(List.of()).with(List.of(secret)).redact(text)).isEqualTo(masked);
    }

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
