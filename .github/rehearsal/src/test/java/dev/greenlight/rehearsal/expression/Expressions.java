package dev.greenlight.rehearsal.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates texts with {@code ${{ … }}} in them, and conditions. */
public final class Expressions {
    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern STATUS = Pattern.compile("\\b(always|success|failure|cancelled)\\s*\\(");

    private Expressions() {}

    /** The text with each expression replaced by its value. */
    public static String text(String template, Scope scope) {
        Matcher matcher = TEMPLATE.matcher(template);
        var result = new StringBuilder();
        while (matcher.find()) {
            String value = Values.text(new Parser(matcher.group(1), scope).evaluate());
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }

    /** All values of a map. */
    public static Map<String, String> texts(Map<String, String> templates, Scope scope) {
        Map<String, String> values = new LinkedHashMap<>();
        templates.forEach((key, template) -> values.put(key, text(template, scope)));
        return values;
    }

    /** Whether a job or a step with this {@code if} runs; without a status function, only while nothing has failed. */
    public static boolean holds(String condition, Scope scope) {
        String bare = condition.strip();
        Matcher whole = TEMPLATE.matcher(bare);
        if (whole.matches()) {
            bare = whole.group(1);
        }
        boolean asksForStatus = STATUS.matcher(bare).find();
        if (!asksForStatus && (scope.failed() || scope.skipped())) {
            return false;
        }
        return bare.isBlank() || Values.isTrue(new Parser(bare, scope).evaluate());
    }
}
