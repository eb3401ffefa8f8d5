package dev.greenlight.harness.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * What Ctrl-C does to a rollout. On a terminal the first one asks; nothing new is begun until there is an answer, Enter goes
 * on, and where no answer can come {@code rollout.on-interrupt} holds, as it does without a terminal. The second one leaves
 * the rollout as it is, and so does SIGTERM. Thread-safe.
 */
public final class Interrupts {
    private static final String QUESTION =
            "[WARNING] Interrupted. [r]oll back, [l]%s, [c]ontinue? (Enter continues; Ctrl-C again leaves it) ";

    private final PrintStream err;
    private final Control control;
    private final boolean rollsBack;
    private final Optional<BufferedReader> person;
    private boolean asking;
    private boolean answered;

    /** What can be done to a running rollout. From any thread. */
    public interface Control {
        /** Goes back, in any phase. */
        void rollBack();

        /** Ends this process and leaves the rollout as it is. */
        void leave(String reason);

        /** Whether ECS will wait at a pause then; else it goes on. */
        boolean pauses();

        /** Begins nothing new, or goes on. */
        void hold(boolean held);
    }

    /**
     * @param rollsBack whether the rollout goes back where no question can be asked; else it is left
     * @param person who can be asked; empty without a terminal
     */
    public Interrupts(PrintStream err, Control control, boolean rollsBack, Optional<BufferedReader> person) {
        this.err = err;
        this.control = control;
        this.rollsBack = rollsBack;
        this.person = person;
    }

    /** Called at each Ctrl-C. */
    public synchronized void interrupted() {
        if (asking || answered) {
            err.println();
            err.println("[WARNING] Interrupted again: " + leaving());
            control.leave("interrupted again");
            return;
        }
        if (person.isEmpty()) {
            answered = true;
            follow("Interrupted");
            return;
        }
        asking = true;
        control.hold(true);
        var thread = new Thread(() -> ask(person.get()), "answer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Called at SIGTERM: the process is to end. */
    public void terminated() {
        control.leave("terminated");
    }

    private void ask(BufferedReader reader) {
        boolean open = true;
        while (open) {
            err.print(QUESTION.formatted(
                    control.pauses() ? "eave the rollout paused" : "eave it to ECS, which does not pause any more"));
            err.flush();
            open = !decided(answer(reader));
        }
    }

    private static Optional<String> answer(BufferedReader reader) {
        try {
            return Optional.ofNullable(reader.readLine())
                    .map(line -> line.strip().toLowerCase(Locale.ROOT));
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    /** Whether that was an answer. */
    private synchronized boolean decided(Optional<String> answer) {
        if (answer.isEmpty()) {
            answered = true;
            err.println();
            follow("No answer can come");
        } else {
            switch (answer.get()) {
                case "r", "roll back", "rollback" -> {
                    answered = true;
                    control.rollBack();
                }
                case "l", "leave" -> {
                    answered = true;
                    control.leave("interrupted");
                }
                case "", "c", "continue" -> err.println("[INFO] Going on");
                default -> {
                    err.println("[WARNING] Expected r, l or c; found something else");
                    return false;
                }
            }
        }
        asking = false;
        control.hold(false);
        return true;
    }

    private void follow(String why) {
        if (rollsBack) {
            err.println("[WARNING] %s: rolling back; another Ctrl-C leaves the rollout as it is".formatted(why));
            control.rollBack();
        } else {
            err.println("[WARNING] %s: %s".formatted(why, leaving()));
            control.leave("interrupted");
        }
    }

    private String leaving() {
        return control.pauses()
                ? "leaving the rollout paused"
                : "leaving the rollout to ECS, which does not pause any more";
    }
}
