package dev.greenlight.smoke.checks.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits header values at a separator, except inside quoted strings (RFC 9110 §5.6.4). */
final class Delimited {
    private Delimited() {}

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    /** What a token or a quoted string stands for; empty when the text is neither. */
    static Optional<String> word(String text) {
        String word = text.strip();
        if (!word.startsWith("\"")) {
            return isToken(word) ? Optional.of(word) : Optional.empty();
        }
        StringBuilder unquoted = new StringBuilder();
        for (int i = 1; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"') {
                return i == word.length() - 1 ? Optional.of(unquoted.toString()) : Optional.empty();
            }
            boolean escaped = c == '\\' && i + 1 < word.length();
            unquoted.append(escaped ? word.charAt(++i) : c);
        }
        return Optional.empty();
    }

    /** Whether the text is a token of RFC 9110 §5.6.2. */
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Delimited::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c < 128 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
