package dev.greenlight.smoke.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a request or a response, in the order in which they were sent. Names are compared without regard to case
 * (RFC 9110 §5.1); fields sent twice stay two, since that is often the finding.
 *
 * @param list the fields in order, duplicates kept
 */
public record Headers(List<Header> list) {

    public Headers {
        list = List.copyOf(list);
    }

    /** Fields from names and values in turn. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("Names and values must come in pairs, found " + namesAndValues.length);
        }
        List<Header> pairs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(pairs);
    }

    /** A copy with one more. */
    public Headers with(String name, String value) {
        List<Header> more = new ArrayList<>(list);
        more.add(new Header(name, value));
        return new Headers(more);
    }

    /** Every value sent under this name, in order. */
    public List<String> all(String name) {
        return list.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** The first value sent under this name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values joined by {@code ", "}, which means the same for list fields (RFC 9110 §5.3); empty without any. */
    public Optional<String> combined(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** Whether a field of this name was sent, even an empty one. */
    public boolean has(String name) {
        return list.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    /** The members of a comma-separated list field over all its lines, without empty ones. */
    public List<String> members(String name) {
        List<String> members = new ArrayList<>();
        for (String value : all(name)) {
            for (String member : value.split(",", -1)) {
                if (!member.isBlank()) {
                    members.add(member.strip());
                }
            }
        }
        return members;
    }
}
