package dev.greenlight.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpsTest {
    @Test
    void warmUpOfTheSuites_runsThrough() throws InterruptedException {
        WarmUps.start(WarmUpsTest.class.getClassLoader()).join();

        assertThat(WarmUps.failed()).isNull();
    }
}
