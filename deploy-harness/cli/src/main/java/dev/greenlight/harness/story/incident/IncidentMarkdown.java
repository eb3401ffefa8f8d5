package dev.greenlight.harness.story.incident;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
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
 */
public record IncidentMarkdown(Redactor redactor) {
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
     * @param serving what production serves now, one line each; or why that is not known
     * @param record where the whole record is
     */
    public String of(Incident incident, List<String> serving, String record) {
        Rollout rollout = incident.rollout();
        var text = new StringBuilder("## Incident Report: %s %s\n\n"
                .formatted(
                        safe(capital(rollout.plan().place().environment())),
                        rollout.state() == Ending.STUCK ? "Stuck Rollout" : "Rollback"));
        field(text, "Date", DATE.format(incident.begunAt()));
        field(text, "Duration", Spans.text(incident.duration()));
        field(text, "Impact", safe(incident.impact()));
        field(
                text,
                "Service",
                safe(rollout.plan().place().cluster() + "/"
                        + rollout.plan().place().service()));
        field(
                text,
                "Revisions",
                safe("%s -> %s"
                        .formatted(
                                RevisionReference.shortName(rollout.stable()),
                                RevisionReference.shortName(rollout.candidate().taskDefinition()))));
        field(text, "Rollout", safe(rollout.plan().id()));
        text.append("\n**Timeline:**\n");
        incident.timeline()
                .forEach(moment -> text.append("- %s - %s\n".formatted(TIME.format(moment.at()), safe(moment.what()))));
        section(text, "Root Cause", "- ", incident.causes());
        section(text, "Evidence", "- ", incident.evidence());
        section(text, "Production Serves Now", "- ", serving);
        section(text, "Action Items", "- [ ] ", incident.actions());
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
