package dev.greenlight.smoke.checks.headers;

import dev.greenlight.smoke.checks.headers.StructuredFields.Kind;
import dev.greenlight.smoke.checks.headers.StructuredFields.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Reads one structured field value from left to right (RFC 9651 §4.2). */
final class StructuredFieldReader {
    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d{1,15}|\\d{1,12}\\.\\d{1,3})");

    private final String text;
    private int at;

    StructuredFieldReader(String text) {
        this.text = text;
    }

    /** The value breaks the grammar. */
    static final class Malformed extends Exception {
        Malformed() {
            super("malformed", null, false, false);
        }
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean take(char expected) {
        if (!atEnd() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** What stands between two members: a comma and optional white space, and then another member. */
    void separator() throws Malformed {
        skip(" \t");
        if (atEnd()) {
            return;
        }
        require(take(','));
        skip(" \t");
        require(!atEnd());
    }

    String key() throws Malformed {
        require(!atEnd() && (isLower(text.charAt(at)) || text.charAt(at) == '*'));
        return takeWhile(c -> isLower(c) || isDigit(c) || "_-.*".indexOf(c) >= 0);
    }

    Member flag() throws Malformed {
        return new Member(Kind.BOOLEAN, "?1", List.of(), parameters());
    }

    Member member() throws Malformed {
        return take('(') ? innerList() : item();
    }

    private Member innerList() throws Malformed {
        List<Member> items = new ArrayList<>();
        skip(" ");
        while (!take(')')) {
            items.add(item());
            require(!atEnd() && " )".indexOf(text.charAt(at)) >= 0);
            skip(" ");
        }
        return new Member(Kind.INNER_LIST, "", items, parameters());
    }

    Member item() throws Malformed {
        Kind kind = kind();
        String value = bare(kind);
        return new Member(kind, value, List.of(), parameters());
    }

    private Map<String, String> parameters() throws Malformed {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (take(';')) {
            skip(" ");
            String key = key();
            parameters.put(key, take('=') ? bare(kind()) : "?1");
        }
        return parameters;
    }

    private Kind kind() throws Malformed {
        require(!atEnd());
        char c = text.charAt(at);
        if (c == '"') {
            return Kind.STRING;
        }
        if (c == '?') {
            return Kind.BOOLEAN;
        }
        if (c == ':') {
            return Kind.BYTES;
        }
        if (c == '-' || isDigit(c)) {
            return Kind.NUMBER;
        }
        require(isLower(Character.toLowerCase(c)) && c < 128 || c == '*');
        return Kind.TOKEN;
    }

    private String bare(Kind kind) throws Malformed {
        return switch (kind) {
            case STRING -> string();
            case BOOLEAN -> bool();
            case BYTES -> bytes();
            case NUMBER -> number();
            case TOKEN -> takeWhile(c -> c == ':' || c == '/' || c < 128 && Delimited.isToken(Character.toString(c)));
            case INNER_LIST -> throw new Malformed();
        };
    }

    private String string() throws Malformed {
        StringBuilder value = new StringBuilder();
        at++;
        while (!take('"')) {
            take('\\');
            require(!atEnd() && text.charAt(at) >= ' ' && text.charAt(at) < 127);
            value.append(text.charAt(at++));
        }
        return value.toString();
    }

    private String bool() throws Malformed {
        require(at + 1 < text.length() && "01".indexOf(text.charAt(at + 1)) >= 0);
        at += 2;
        return text.substring(at - 2, at);
    }

    private String bytes() throws Malformed {
        at++;
        String value = takeWhile(c -> c != ':');
        require(take(':'));
        return value;
    }

    private String number() throws Malformed {
        String value = takeWhile(c -> isDigit(c) || c == '.' || c == '-');
        require(NUMBER.matcher(value).matches());
        return value;
    }

    private String takeWhile(IntPredicate accepted) {
        int start = at;
        while (!atEnd() && accepted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skip(String characters) {
        takeWhile(c -> characters.indexOf(c) >= 0);
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static void require(boolean condition) throws Malformed {
        if (!condition) {
            throw new Malformed();
        }
    }
}
