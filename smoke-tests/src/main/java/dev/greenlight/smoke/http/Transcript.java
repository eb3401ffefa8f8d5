package dev.greenlight.smoke.http;

import dev.greenlight.reports.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** An exchange as text for people: without secrets and control characters, cut to a bounded length. */
final class Transcript {
    static final int MAX_BODY_BYTES = 8 * 1024;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private Transcript() {}

    static String of(Exchange exchange, Redactor redactor) {
        var text = new StringBuilder(of(exchange.request(), redactor));
        text.append("\n\nHTTP ").append(exchange.status());
        text.append(" after ").append(Times.text(exchange.took())).append('\n');
        headers(text, exchange.headers(), redactor);
        body(text, exchange.body(), redactor);
        return safe(text);
    }

    static String of(Exchange.Request request, RequestFailed failed, Redactor redactor) {
        return safe(of(request, redactor)
                .append("\n\nNo answer: ")
                .append(redactor.redact(String.valueOf(failed.getMessage()))));
    }

    private static StringBuilder of(Exchange.Request request, Redactor redactor) {
        var text = new StringBuilder(request.method())
                .append(' ')
                .append(redactor.redact(request.uri().toString()))
                .append('\n');
        headers(text, request.headers(), redactor);
        body(text, request.body(), redactor);
        return text;
    }

    private static void headers(StringBuilder text, List<Header> headers, Redactor redactor) {
        for (Header header : headers) {
            text.append(header.name())
                    .append(": ")
                    .append(redactor.redactHeader(header.name(), header.value()))
                    .append('\n');
        }
    }

    private static void body(StringBuilder text, byte[] body, Redactor redactor) {
        if (body.length == 0) {
            return;
        }
        int shown = Math.min(body.length, MAX_BODY_BYTES);
        text.append('\n').append(redactor.redact(new String(Arrays.copyOf(body, shown), StandardCharsets.UTF_8)));
        if (shown < body.length) {
            text.append("\n… %d more bytes".formatted(body.length - shown));
        }
    }

    private static String safe(CharSequence text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
