package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.story.Story;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An incident in the team's Markdown. Everything that came from outside is redacted first and then escaped, so that it is text
 * and nothing else wherever the report is pasted.
 *
 * @param redactor what every text passes through
 * @param isRead whether it is read on a terminal, where escapes are only noise
 */
public record IncidentMarkdown(Redactor redactor, boolean isRead) {
    private static final int LONGEST = 600;
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]#|~!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=])\\(");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * The report.
     *
     * @param record where the whole record is
     */
    public String of(IncidentReport report, String record) {
        Story story = report.story();
        var text = new StringBuilder("## Incident Report: %s %s\n\n"
                .formatted(
                        safe(capital(story.plan().place().environment())),
                        report.isStuck() ? "Stuck Rollout" : "Rollback"));
        field(text, "Date", DATE.format(story.from()));
        field(text, "Duration", IncidentReport.time(story.duration()));
        field(text, "Impact", safe(report.impact()));
        field(text, "Service", safe(story.service()));
        field(text, "Revisions", safe("%s -> %s".formatted(story.stable(), story.candidate())));
        field(text, "Rollout", safe(story.plan().id()));
        text.append("\n**Timeline:**\n");
        report.timeline()
                .forEach(line -> text.append("- %s - %s\n".formatted(TIME.format(line.at()), safe(line.text()))));
        section(text, "Root Cause", "- ", report.causes());
        section(text, "Evidence", "- ", report.evidence());
        section(text, "Production Serves Now", "- ", report.serving());
        section(text, "Action Items", "- [ ] ", report.actions());
        return text.append("\nThe whole record: ")
                .append(safe(record))
                .append('\n')
                .toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append("**%s:** %s  \n".formatted(name, value));
    }

    private void section(StringBuilder text, String title, String bullet, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n**%s:**\n".formatted(title));
            lines.forEach(line -> text.append(bullet).append(safe(line)).append('\n'));
        }
    }

    /** As text that Markdown, HTML and mentions leave alone, on one line; still fit to be read as it is. */
    String safe(String value) {
        String line = SafeText.oneLine(SafeText.of(value, redactor, LONGEST));
        if (isRead) {
            return line;
        }
        String html = line.replace("&", "&amp;").replace("<", "&lt;");
        return SPECIAL.matcher(html)
                .replaceAll("\\\\$0")
                .replace("@", "&#64;")
                .replace("://", "&#58;//")
                .replaceAll("(?i)www\\.", "www&#46;");
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
