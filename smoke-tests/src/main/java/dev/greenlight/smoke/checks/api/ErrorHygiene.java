package dev.greenlight.smoke.checks.api;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether error bodies keep stack traces, file paths and versions to themselves. */
public final class ErrorHygiene {
    private static final String SOURCE = "OWASP Error Handling; CWE-209";
    /** How much of a body is searched, in characters. */
    static final int MAX_CHARACTERS = 65_536;

    private static final String ESCAPED = "ntr\"\\/";
    private static final String MEANT = "\n\t\n\"\\/";

    private ErrorHygiene() {}

    /** Judges the bodies of these answers, of any status. */
    public static List<Finding> judge(List<TargetResponse> responses) {
        List<Finding> findings = new ArrayList<>();
        responses.forEach(response -> judge(response, findings));
        if (findings.isEmpty()) {
            findings.add(Finding.passed("Error responses reveal no internals").source(SOURCE));
        }
        return findings;
    }

    private static void judge(TargetResponse response, List<Finding> findings) {
        String text = withoutEcho(readable(response.body()), response.uri().getPath());
        for (ErrorLeak leak : ErrorLeak.values()) {
            Matcher matcher = leak.pattern.matcher(text);
            if (matcher.find()) {
                String message = "Response to %s (%d) contains %s"
                        .formatted(response.uri().getRawPath(), response.status(), leak.what);
                findings.add((leak.severe ? Finding.failed(message) : Finding.warning(message))
                        .expected("an error body that says what went wrong for the caller, and nothing else")
                        .found(Excerpt.of(matcher.group()))
                        .remedy("Map errors to a generic body and write the details to the log")
                        .source(SOURCE));
            }
        }
    }

    /** The path that was asked for reveals nothing to the one who asked. */
    private static String withoutEcho(String text, String path) {
        return path.length() < 2
                ? text
                : text.replaceAll("(?<![\\w/.-])" + Pattern.quote(path) + "(?![\\w/-]|\\.\\w)", "…");
    }

    /** Undoes the escapes of JSON and HTML that would hide a trace from the patterns. */
    private static String readable(String body) {
        String bounded = body.length() > MAX_CHARACTERS ? body.substring(0, MAX_CHARACTERS) : body;
        return unescaped(bounded)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = c == '\\' && i + 1 < text.length() ? ESCAPED.indexOf(text.charAt(i + 1)) : -1;
            plain.append(escape < 0 ? c : MEANT.charAt(escape));
            i += escape < 0 ? 0 : 1;
        }
        return plain.toString();
    }
}
