package dev.greenlight.harness.prove;

import dev.greenlight.harness.aws.Exchange;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What was asked of AWS, and what it answered, in the order of time. */
record Seen(List<Exchange> exchanges) {
    static Seen in(List<Exchange> exchanges) {
        return new Seen(List.copyOf(exchanges));
    }

    static Things of(List<Map<String, Object>> things) {
        return new Things(things);
    }

    /** Things of one kind that answers tell of. */
    record Things(List<Map<String, Object>> all) {
        /** Whether every one is as assumed; unknown when there is none. */
        Question.Answer verdict(Predicate<Map<String, Object>> asAssumed) {
            return all.isEmpty()
                    ? Question.Answer.UNKNOWN
                    : Question.Answer.of(all.stream().allMatch(asAssumed));
        }
    }

    /** The answers to actions whose names begin so. */
    List<Map<String, Object>> answers(String action) {
        return exchanges.stream()
                .filter(one -> one.action().startsWith(action) && one.error().isEmpty())
                .map(Exchange::response)
                .toList();
    }

    boolean hasError(String code) {
        return exchanges.stream().anyMatch(one -> one.error().equals(code));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> of, String member) {
        return of.get(member) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)
                ? (List<Map<String, Object>>) list
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> of, String member) {
        return of.get(member) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
