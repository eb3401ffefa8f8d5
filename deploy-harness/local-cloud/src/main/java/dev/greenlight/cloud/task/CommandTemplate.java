package dev.greenlight.cloud.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a command as a person writes it: words separated by spaces, single or double quotes around words with spaces, and the
 * placeholders {@code {tag}}, {@code {port}} and {@code {command}}, the last one as a word of its own. There is no shell.
 */
public final class CommandTemplate {
    private static final Pattern WORD = Pattern.compile("\\G\\s*((?:[^\\s\"']|\"[^\"]*\"|'[^']*')+)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z_-]+)}");
    private static final Set<String> PLACEHOLDERS = Set.of("tag", "port", "command");

    private CommandTemplate() {}

    /**
     * The words of the command.
     *
     * @throws IllegalArgumentException saying what was expected and found
     */
    public static List<String> words(String text) {
        var words = new ArrayList<String>();
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find()) {
            words.add(unquoted(matcher.group(1)));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("expected every quote to be closed; found " + text);
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a command such as java -jar app.jar --port {port}; found none");
        }
        words.forEach(CommandTemplate::check);
        return words;
    }

    private static String unquoted(String word) {
        return QUOTED.matcher(word)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1) == null ? found.group(2) : found.group(1)));
    }

    private static void check(String word) {
        for (Matcher found = PLACEHOLDER.matcher(word); found.find(); ) {
            if (!PLACEHOLDERS.contains(found.group(1))) {
                throw new IllegalArgumentException(
                        "expected one of the placeholders {tag}, {port}, {command}; found " + found.group());
            }
        }
        if (word.contains("{command}") && !word.equals("{command}")) {
            throw new IllegalArgumentException("expected {command} as a word of its own; found " + word);
        }
    }
}
