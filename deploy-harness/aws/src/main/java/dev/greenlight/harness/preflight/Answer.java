package dev.greenlight.harness.preflight;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a question about the environment brought: a value, or why there is none.
 *
 * @param value empty when there is a problem
 * @param problem one clause; empty when there is a value
 * @param passing whether asking again may bring one
 */
public record Answer<T>(Optional<T> value, String problem, boolean passing) {
    /** The value. */
    public static <T> Answer<T> of(T value) {
        return new Answer<>(Optional.of(value), "", false);
    }

    /** No value, for this reason. */
    public static <T> Answer<T> none(String problem) {
        return new Answer<>(Optional.empty(), problem.isEmpty() ? "unknown" : problem, false);
    }

    /** No value this time: whoever was asked is busy or out of reach. */
    public static <T> Answer<T> notNow(String problem) {
        return new Answer<>(Optional.empty(), problem, true);
    }

    /** No value, since another question has none. */
    public static <T> Answer<T> like(Answer<?> other) {
        return new Answer<>(Optional.empty(), other.problem, other.passing);
    }

    /** The same question about a part of the value. */
    public <R> Answer<R> map(Function<? super T, ? extends R> part) {
        return value.<Answer<R>>map(known -> of(part.apply(known))).orElseGet(() -> like(this));
    }
}
