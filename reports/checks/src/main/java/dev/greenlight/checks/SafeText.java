package dev.greenlight.checks;

import java.util.regex.Pattern;

/**
 * Makes text that a target sent fit to be shown: terminal escape sequences and control characters are gone, characters that
 * reorder or hide text are visible, what was too long is cut. Tabs and line breaks stay. Escaping for HTML, XML, JSON or
 * GitHub's commands is the business of each writer.
 */
public final class SafeText {
    /** The longest field of a result, in characters. */
    public static final int FIELD = 2_000;

    /** What stands where something was cut. */
    public static final String CUT = "… (cut)";

    private static final int LONGEST_INPUT = 64 * 1024;
    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile(
            "[\\x1B\\x9B](?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1B]{0,500}(?:\\x07|\\x1B\\\\)?|[0-?]*[ -/]*[@-~])");

    private SafeText() {}

    /** The text without secrets and control sequences, at most {@link #FIELD} characters long. */
    public static String of(String text, Redactor redactor) {
        return of(text, redactor, FIELD);
    }

    /** The text without secrets and control sequences, at most so many characters long. */
    public static String of(String text, Redactor redactor, int limit) {
        String bounded = text.length() > LONGEST_INPUT ? text.substring(0, LONGEST_INPUT) : text;
        return cut(redactor.redact(visible(redactor.redact(bounded))).strip(), limit);
    }

    /** The text on one line. */
    public static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replace('\t', ' ').strip();
    }

    /** The text without escape sequences and with every other control, format or unpaired character made visible. */
    static String visible(String text) {
        String plain = ESCAPE_SEQUENCE.matcher(text.replace("\r\n", "\n")).replaceAll("");
        var safe = new StringBuilder(plain.length());
        plain.codePoints().forEach(point -> {
            if (isHarmless(point)) {
                safe.appendCodePoint(point);
            } else if (safe.isEmpty() || safe.charAt(safe.length() - 1) != REPLACEMENT) {
                safe.append(REPLACEMENT);
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
