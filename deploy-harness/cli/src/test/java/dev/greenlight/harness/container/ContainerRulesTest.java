package dev.greenlight.harness.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a container's state, of logs and of labels, without an engine. */
class ContainerRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            false | 137 | true  | 0 | killed for want of memory, exit code 137
            false | 5   | false | 0 | exit code 5
            false | 0   | false | 0 | exit code 0
            true  | 0   | false | 2 | started 2 times again
            """)
    void containerThatDidNotSurvive_isRed(boolean running, long code, boolean memory, int restarts, String found) {
        Finding finding = ContainerRules.staysUp(new ContainerState(running, code, memory, restarts, ""));

        assertThat(finding.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(finding.found()).isEqualTo(found);
    }

    @Test
    void containerThatSurvived_isGreen() {
        assertThat(ContainerRules.staysUp(new ContainerState(true, 0, false, 0, ""))
                        .status())
                .isEqualTo(CheckStatus.PASSED);
    }

    @Test
    void endlessLog_isKeptToItsEnd() {
        var tail = new LogTail(2);
        for (int i = 0; i < 3_000; i++) {
            tail.add(("line %d %s%n".formatted(i, "x".repeat(500))).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(tail.lines()).hasSize(2).last().asString().startsWith("line 2999 ");
    }

    @Test
    void labelOfAnotherMachine_orOfALivingProcess_isNeverLeftBehind() {
        OwnerLabel me = OwnerLabel.current();
        OwnerLabel elsewhere = new OwnerLabel("another-host", me.pid(), 1);
        OwnerLabel before = new OwnerLabel(me.host(), me.pid(), me.startedAt() - 1_000);

        assertThat(me.isLeftBehind(me.newRun())).isFalse();
        assertThat(me.isLeftBehind(elsewhere.newRun())).isFalse();
        assertThat(me.isLeftBehind("not/a/label")).isFalse();
        assertThat(me.isLeftBehind("")).isFalse();
        assertThat(me.isLeftBehind(before.newRun()))
                .as("its process id was given away again")
                .isTrue();
    }
}
