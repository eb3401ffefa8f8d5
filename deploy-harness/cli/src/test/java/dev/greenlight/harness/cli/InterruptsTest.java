package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.harness.deploy.Interrupts;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class InterruptsTest {
    private boolean pauses = true;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PipedWriter keyboard = new PipedWriter();

    @Test
    void ctrlCOnATerminal_asks_andNothingNewIsBegunMeanwhile() throws IOException {
        onTerminal(false).interrupted();

        awaitSaid("[r]oll back, [l]eave the rollout paused, [c]ontinue?");
        assertThat(done).containsExactly("hold true");
    }

    @Test
    void whatCannotBeHeld_isSaidBeforeTheChoice() throws IOException {
        pauses = false;

        onTerminal(false).interrupted();

        awaitSaid("[l]eave it to ECS, which does not pause any more");
    }

    @Test
    void answerR_rollsBack() throws IOException {
        onTerminal(false).interrupted();
        type("r\n");

        awaitDone("hold true", "roll back", "hold false");
    }

    @Test
    void answerL_leaves() throws IOException {
        onTerminal(true).interrupted();
        type("L\n");

        awaitDone("hold true", "leave: interrupted", "hold false");
    }

    @Test
    void enter_goesOn_andTheNextCtrlCAsksAgain() throws IOException {
        Interrupts interrupts = onTerminal(true);
        interrupts.interrupted();
        type("\n");
        awaitDone("hold true", "hold false");

        interrupts.interrupted();

        awaitDone("hold true", "hold false", "hold true");
    }

    @Test
    void anythingElse_isAskedAgain() throws IOException {
        onTerminal(false).interrupted();
        type("no idea\nr\n");

        awaitDone("hold true", "roll back", "hold false");
        awaitSaid("Expected r, l or c; found something else");
    }

    @Test
    void endOfInput_followsTheConfiguration() throws IOException {
        onTerminal(true).interrupted();
        keyboard.close();

        awaitDone("hold true", "roll back", "hold false");
        awaitSaid("No answer can come: rolling back");
    }

    @Test
    void secondCtrlC_leavesTheRolloutPaused_andSaysSo() throws IOException {
        Interrupts interrupts = onTerminal(true);
        interrupts.interrupted();

        interrupts.interrupted();

        awaitDone("hold true", "leave: interrupted again");
        awaitSaid("Interrupted again: leaving the rollout paused");
    }

    @Test
    void ctrlCOnTheWayBack_leavesTheRollout() throws IOException {
        Interrupts interrupts = onTerminal(false);
        interrupts.interrupted();
        type("r\n");
        awaitDone("hold true", "roll back", "hold false");

        interrupts.interrupted();

        awaitDone("hold true", "roll back", "hold false", "leave: interrupted again");
    }

    @Test
    void withoutATerminal_theConfigurationHolds() {
        interrupts(true, Optional.empty()).interrupted();
        interrupts(false, Optional.empty()).interrupted();

        assertThat(done).containsExactly("roll back", "leave: interrupted");
    }

    @Test
    void sigterm_leaves() {
        interrupts(true, Optional.empty()).terminated();

        assertThat(done).containsExactly("leave: terminated");
    }

    private Interrupts onTerminal(boolean rollsBack) throws IOException {
        return interrupts(rollsBack, Optional.of(new BufferedReader(new PipedReader(keyboard))));
    }

    private Interrupts interrupts(boolean rollsBack, Optional<BufferedReader> person) {
        var control = new Interrupts.Control() {
            @Override
            public void rollBack() {
                done.add("roll back");
            }

            @Override
            public void leave(String reason) {
                done.add("leave: " + reason);
            }

            @Override
            public boolean pauses() {
                return pauses;
            }

            @Override
            public void hold(boolean held) {
                done.add("hold " + held);
            }
        };
        return new Interrupts(new PrintStream(said, true, StandardCharsets.UTF_8), control, rollsBack, person);
    }

    private void type(String text) throws IOException {
        keyboard.write(text);
        keyboard.flush();
    }

    private void awaitDone(String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(done).containsExactly(expected));
    }

    private void awaitSaid(String text) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(text));
    }
}
