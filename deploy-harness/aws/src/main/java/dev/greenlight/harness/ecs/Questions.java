package dev.greenlight.harness.ecs;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.preflight.Answer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Questions to AWS whose failure is an answer, too. */
final class Questions {
    private Questions() {}

    /** What the question brings, or why it could not be answered, and whether asking again may help. */
    static <T> Answer<T> ask(Supplier<T> question) {
        try {
            return Answer.of(question.get());
        } catch (PlatformException failed) {
            String problem = String.valueOf(failed.getMessage());
            return switch (failed.trouble()) {
                case THROTTLED, UNKNOWN -> Answer.notNow(problem);
                case CREDENTIALS, REJECTED, DENIED, GONE -> Answer.none(problem);
            };
        } catch (IllegalArgumentException unfit) {
            return Answer.none(String.valueOf(unfit.getMessage()));
        }
    }

    /** The next question, about what is known; without it, why it is not. */
    static <A, B> Answer<B> with(Answer<A> known, Function<A, B> next) {
        return known.value().map(value -> ask(() -> next.apply(value))).orElseGet(() -> Answer.like(known));
    }
}
