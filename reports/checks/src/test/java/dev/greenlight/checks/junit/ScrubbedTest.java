package dev.greenlight.checks.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Redactor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ScrubbedTest {
    private static final String SECRET = "s3cr3t-value";
    private static final Redactor REDACTOR = Redactor.of(List.of(SECRET));

    @Test
    void throwableWithoutSecrets_isItself() {
        var thrown = new AssertionFailedError("expected 200", 200, 404);

        assertThat(Scrubbed.of(thrown, REDACTOR)).isSameAs(thrown);
    }

    @Test
    void failedAssertion_staysOne_atItsPlace() {
        var thrown = new AssertionError("token was " + SECRET);

        Throwable scrubbed = Scrubbed.of(thrown, REDACTOR);

        assertThat(scrubbed).isInstanceOf(AssertionError.class).hasMessage("token was [redacted]");
        assertThat(scrubbed.getStackTrace()).isEqualTo(thrown.getStackTrace());
    }

    @Test
    void skippedTest_staysSkipped() {
        assertThat(Scrubbed.of(new TestAbortedException("no " + SECRET), REDACTOR))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("no [redacted]");
    }

    @Test
    void exception_keepsItsNameButNotItsType() {
        assertThat(Scrubbed.of(new IllegalStateException("at " + SECRET), REDACTOR))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("java.lang.IllegalStateException: at [redacted]");
    }

    @Test
    void secretInACauseOrASuppressedOne_goesWithIt() {
        var cause = new IllegalStateException("failed", new RuntimeException(SECRET));
        var suppressed = new IllegalStateException("failed");
        suppressed.addSuppressed(new RuntimeException(SECRET));

        for (Throwable thrown : List.of(cause, suppressed)) {
            Throwable scrubbed = Scrubbed.of(thrown, REDACTOR);

            assertThat(scrubbed)
                    .hasMessage("java.lang.IllegalStateException: failed")
                    .hasNoCause();
            assertThat(scrubbed.getSuppressed()).isEmpty();
        }
    }

    @Test
    void secretInComparedValuesOnly_goesWithThem() {
        var thrown = new AssertionFailedError("bodies differ", "ok", "body with " + SECRET);

        Throwable scrubbed = Scrubbed.of(thrown, REDACTOR);

        assertThat(scrubbed).hasMessage("bodies differ");
        assertThat(((AssertionFailedError) scrubbed).isActualDefined()).isFalse();
    }
}
