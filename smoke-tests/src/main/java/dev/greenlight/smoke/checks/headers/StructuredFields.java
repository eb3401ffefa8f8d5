package dev.greenlight.smoke.checks.headers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads structured field values (RFC 9651) as far as the rules need them: lists, dictionaries and items of tokens, strings,
 * numbers and booleans with parameters, and inner lists. A value that breaks the grammar is no value, as the RFC demands.
 */
final class StructuredFields {
    /** Longer values are no value: no header we judge comes near. */
    static final int MAX_LENGTH = 16_384;

    private StructuredFields() {}

    /**
     * An item or an inner list.
     *
     * @param kind what was written
     * @param text the token, the unquoted string or the number; empty for an inner list
     * @param items the members of an inner list
     * @param parameters its parameters; one without a value is {@code ?1}
     */
    record Member(Kind kind, String text, List<Member> items, Map<String, String> parameters) {
        boolean isToken(String name) {
            return kind == Kind.TOKEN && text.equals(name);
        }
    }

    enum Kind {
        TOKEN,
        STRING,
        NUMBER,
        BOOLEAN,
        BYTES,
        INNER_LIST
    }

    static Optional<Map<String, Member>> dictionary(String value) {
        return read(value, StructuredFields::readDictionary);
    }

    static Optional<List<Member>> list(String value) {
        return read(value, StructuredFields::readList);
    }

    static Optional<Member> item(String value) {
        return read(value, StructuredFieldReader::item);
    }

    private interface Grammar<T> {
        T read(StructuredFieldReader reader) throws StructuredFieldReader.Malformed;
    }

    private static <T> Optional<T> read(String value, Grammar<T> grammar) {
        if (value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        StructuredFieldReader reader = new StructuredFieldReader(value.strip());
        try {
            T result = grammar.read(reader);
            return reader.atEnd() ? Optional.of(result) : Optional.empty();
        } catch (StructuredFieldReader.Malformed malformed) {
            return Optional.empty();
        }
    }

    private static Map<String, Member> readDictionary(StructuredFieldReader reader)
            throws StructuredFieldReader.Malformed {
        Map<String, Member> members = new LinkedHashMap<>();
        while (!reader.atEnd()) {
            String key = reader.key();
            members.put(key, reader.take('=') ? reader.member() : reader.flag());
            reader.separator();
        }
        return members;
    }

    private static List<Member> readList(StructuredFieldReader reader) throws StructuredFieldReader.Malformed {
        List<Member> members = new ArrayList<>();
        while (!reader.atEnd()) {
            members.add(reader.member());
            reader.separator();
        }
        return members;
    }
}
