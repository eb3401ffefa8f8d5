package dev.greenlight.harness.ecs;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.preflight.Answer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Questions to AWS whose failure is an answer, too. */
final class Answers {
    private Answers() {}

    /** What the question tells, or why it could not be answered. */
    static <T> Answer<T> ask(Supplier<T> question) {
        try {
            return Answer.of(question.get());
        } catch (PlatformException | IllegalArgumentException failed) {
            return Answer.none(String.valueOf(failed.getMessage()));
        }
    }

    /** The next question, about what is known; without it, why it is not. */
    static <A, B> Answer<B> with(Answer<A> known, Function<A, B> next) {
        return known.value()
                .<Answer<B>>map(value -> ask(() -> next.apply(value)))
                .orElseGet(() -> Answer.none(known.problem()));
    }
}
