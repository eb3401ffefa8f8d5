package dev.greenlight.smoke.checks.headers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads structured field values (RFC 9651) as far as the rules need them: lists, dictionaries and items of tokens, strings,
 * numbers, booleans and bytes with parameters, and inner lists. A value that breaks the grammar is no value, as the RFC demands.
 * Takes linear time for any input.
 */
final class StructuredFields {
    /** Longer values are no value: no header that is judged comes near. */
    private static final int MAX_LENGTH = 16_384;

    private static final Pattern KEY = Pattern.compile("[a-z*][a-z0-9_.*-]*+");
    private static final Pattern EQUALS = Pattern.compile("=");
    private static final Pattern PARAMETER = Pattern.compile("; *+");
    private static final Pattern LIST_START = Pattern.compile("\\( *+");
    private static final Pattern LIST_END = Pattern.compile("\\)");
    private static final Pattern BETWEEN_ITEMS = Pattern.compile(" ++|(?=\\))");
    /** A comma, after which another member must come, or the end. */
    private static final Pattern BETWEEN_MEMBERS = Pattern.compile("[ \\t]*+(?:,[ \\t]*+(?!\\z)|\\z)");

    private final Matcher text;
    private int at;

    private StructuredFields(String value) {
        this.text = KEY.matcher(value);
    }

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

    /** What a member can be, with the grammar of those that stand for themselves. */
    enum Kind {
        TOKEN("[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+"),
        STRING("\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\""),
        NUMBER("-?+(?:\\d{1,12}\\.\\d{1,3}|\\d{1,15})(?![\\d.-])"),
        BOOLEAN("\\?[01]"),
        BYTES(":[^:]*+:"),
        INNER_LIST("(?!)");

        private final Pattern grammar;

        Kind(String grammar) {
            this.grammar = Pattern.compile(grammar);
        }

        private String meaning(String written) {
            return switch (this) {
                case STRING -> written.substring(1, written.length() - 1).replaceAll("\\\\(.)", "$1");
                case BYTES -> written.substring(1, written.length() - 1);
                case TOKEN, NUMBER, BOOLEAN, INNER_LIST -> written;
            };
        }
    }

    /** The value breaks the grammar. */
    private static final class Malformed extends Exception {
        Malformed() {
            super("malformed", null, false, false);
        }
    }

    private interface Grammar<T> {
        T read(StructuredFields value) throws Malformed;
    }

    static Optional<Map<String, Member>> dictionary(String value) {
        return read(value, StructuredFields::dictionary);
    }

    static Optional<List<Member>> list(String value) {
        return read(value, StructuredFields::list);
    }

    static Optional<Member> item(String value) {
        return read(value, StructuredFields::item);
    }

    private static <T> Optional<T> read(String value, Grammar<T> grammar) {
        if (value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String stripped = value.strip();
        var fields = new StructuredFields(stripped);
        try {
            T result = grammar.read(fields);
            return fields.at == stripped.length() ? Optional.of(result) : Optional.empty();
        } catch (Malformed malformed) {
            return Optional.empty();
        }
    }

    private Map<String, Member> dictionary() throws Malformed {
        Map<String, Member> members = new LinkedHashMap<>();
        while (at < text.regionEnd()) {
            String key = require(KEY);
            members.put(key, take(EQUALS) == null ? new Member(Kind.BOOLEAN, "?1", List.of(), parameters()) : member());
            require(BETWEEN_MEMBERS);
        }
        return members;
    }

    private List<Member> list() throws Malformed {
        List<Member> members = new ArrayList<>();
        while (at < text.regionEnd()) {
            members.add(member());
            require(BETWEEN_MEMBERS);
        }
        return members;
    }

    private Member member() throws Malformed {
        if (take(LIST_START) == null) {
            return item();
        }
        List<Member> items = new ArrayList<>();
        while (take(LIST_END) == null) {
            items.add(item());
            require(BETWEEN_ITEMS);
        }
        return new Member(Kind.INNER_LIST, "", items, parameters());
    }

    private Member item() throws Malformed {
        Member bare = bare();
        return new Member(bare.kind(), bare.text(), List.of(), parameters());
    }

    private Map<String, String> parameters() throws Malformed {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (take(PARAMETER) != null) {
            String key = require(KEY);
            parameters.put(key, take(EQUALS) == null ? "?1" : bare().text());
        }
        return parameters;
    }

    private Member bare() throws Malformed {
        for (Kind kind : Kind.values()) {
            String written = take(kind.grammar);
            if (written != null) {
                return new Member(kind, kind.meaning(written), List.of(), Map.of());
            }
        }
        throw new Malformed();
    }

    private String require(Pattern pattern) throws Malformed {
        String taken = take(pattern);
        if (taken == null) {
            throw new Malformed();
        }
        return taken;
    }

    /** What matches here, which is then behind us; null when nothing does. */
    private @Nullable String take(Pattern pattern) {
        text.usePattern(pattern).region(at, text.regionEnd());
        if (!text.lookingAt()) {
            return null;
        }
        at = text.end();
        return text.group();
    }
}
