package dev.greenlight.smoke.http;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An exchange as text for people: without secrets and control characters, cut to a bounded length. */
final class Transcript {
    static final int MAX_BODY_BYTES = 8 * 1024;
    private static final int MAX_CHARACTERS = 48 * 1024;

    private Transcript() {}

    static String of(Exchange exchange, Redactor redactor) {
        var text = new StringBuilder(of(exchange.request(), redactor));
        text.append("\n\nHTTP ").append(exchange.response().status());
        text.append(" after ").append(DurationText.of(exchange.took())).append('\n');
        headers(text, exchange.response().headers(), redactor);
        body(text, exchange.body(), redactor);
        return SafeText.of(text.toString(), redactor, MAX_CHARACTERS);
    }

    static String of(TargetRequest request, RequestFailed failed, Redactor redactor) {
        String text = of(request, redactor) + "\n\nNo answer: " + failed.getMessage();
        return SafeText.of(text, redactor, MAX_CHARACTERS);
    }

    private static StringBuilder of(TargetRequest request, Redactor redactor) {
        var text = new StringBuilder(request.method())
                .append(' ')
                .append(redactor.redact(request.uri().toString()))
                .append('\n');
        headers(text, request.headers(), redactor);
        body(text, request.body(), redactor);
        return text;
    }

    private static void headers(StringBuilder text, Headers headers, Redactor redactor) {
        for (Header header : headers.list()) {
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
}
