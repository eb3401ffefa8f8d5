package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * HTML as it is written. All that is no literal of ours goes through {@link #text}, which redacts, bounds and escapes.
 * Grows to about {@value #LIMIT} characters and no further.
 */
final class Html {
    private static final int LIMIT = 700_000;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder();
    private final Redactor redactor;

    Html(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Markup of ours. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text of anyone. */
    Html text(String text) {
        if (isFull()) {
            return raw("…");
        }
        return raw(escaped(SafeText.of(text, redactor)));
    }

    /** A name such as {@code BAKE_TIME}, which may break where its words meet. */
    Html name(String text) {
        return isFull() ? raw("…") : raw(escaped(SafeText.of(text, redactor)).replace("_", "_<wbr>"));
    }

    /** An element of that class around a text of anyone. */
    Html element(String tag, String style, String text) {
        return raw("<%s class=\"%s\">".formatted(tag, style)).text(text).raw("</%s>".formatted(tag));
    }

    /** A mark for eyes, and its word for ears. */
    Html mark(Tone tone, String word) {
        return raw("<span class=\"mark %s\" aria-hidden=\"true\">%s</span><span class=\"ears\">%s: </span>"
                .formatted(tone.style(), tone.mark(), word));
    }

    /** A moment, to the second. */
    Html moment(Instant at) {
        return raw("<time datetime=\"%s\">%s</time>".formatted(at.truncatedTo(ChronoUnit.MILLIS), MOMENT.format(at)));
    }

    /** Each of them, at most so many; an element of that kind says how many more there are. */
    <T> Html each(List<T> all, int most, String tag, Consumer<T> write) {
        int written = 0;
        for (T one : all) {
            if (written == most || isFull()) {
                return raw("<%s class=\"more\">and %d more, which the record holds</%s>"
                        .formatted(tag, all.size() - written, tag));
            }
            write.accept(one);
            written++;
        }
        return this;
    }

    /** For an attribute between double quotes, too. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** That text, fit for an attribute between double quotes. */
    String attribute(String text) {
        return escaped(SafeText.oneLine(SafeText.of(text, redactor)));
    }

    private boolean isFull() {
        return out.length() > LIMIT;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
