package dev.greenlight.smoke.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DnsTest {
    @Test
    void lookUpThatWasInterrupted_saysNothingAboutDns() {
        Thread.currentThread().interrupt();

        WireFailure failure = catchThrowableOfType(
                WireFailure.class, () -> Dns.resolve("interrupted.invalid", Duration.ofSeconds(30)));

        assertThat(Thread.interrupted()).as("the interruption goes on").isTrue();
        assertThat(failure).hasMessage("Interrupted while interrupted.invalid was looked up");
    }
}
