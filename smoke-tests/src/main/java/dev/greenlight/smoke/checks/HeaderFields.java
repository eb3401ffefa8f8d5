package dev.greenlight.smoke.checks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The header fields of a response in the order they were sent. Names are compared without regard to case (RFC 9110 §5.1);
 * fields sent twice stay two, since that is often the finding.
 *
 * @param fields the fields in order, duplicates kept
 */
public record HeaderFields(List<Field> fields) {

    /** One line of the header: a name as sent, and a value without white space around it. */
    public record Field(String name, String value) {
        public Field {
            value = value.strip();
        }
    }

    public HeaderFields {
        fields = List.copyOf(fields);
    }

    /** No field at all. */
    public static HeaderFields none() {
        return new HeaderFields(List.of());
    }

    /** Fields from names and values in turn. */
    public static HeaderFields of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("Names and values must come in pairs, found " + namesAndValues.length);
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new HeaderFields(fields);
    }

    /** Every value sent under this name, in order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
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
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
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

    /** The names sent, in lower case, each once. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        fields.forEach(field -> names.add(field.name().toLowerCase(Locale.ROOT)));
        return names;
    }
}
