package dev.greenlight.harness.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Asks a webhook whether it is alive: a message without content, which Slack refuses and does not post. */
public final class WebhookProbe {
    private static final int LONGEST = 200;
    private static final Pattern WORD = Pattern.compile("[a-z_]{2,60}");
    private static final Pattern SLACK =
            Pattern.compile("/services/T[A-Za-z0-9]+/B[A-Za-z0-9]+/[A-Za-z0-9]{10,}|/(workflows|triggers)/.+");

    private WebhookProbe() {}

    /**
     * What a receiver said.
     *
     * @param word such as {@code no_text}; empty when it said none
     */
    public record Said(int status, String word) {}

    /** Whether the path of the address has the form that Slack's have; this machine's may be as they like. */
    public static boolean hasSlacksForm(WebhookAddress address) {
        return "http".equals(address.uri().getScheme())
                || SLACK.matcher(address.uri().getPath()).matches();
    }

    /**
     * Posts once and says what came back. Follows no redirect.
     *
     * @param body JSON
     * @throws IOException when nothing came back; its message doesn't hold the address
     */
    public static Said post(WebhookAddress address, String body) throws IOException {
        HttpResponse<InputStream> answer;
        try {
            answer = address.post(body);
        } catch (IOException broken) {
            throw new IOException("%s does not answer (%s)".formatted(address, broken.getMessage()), broken);
        }
        try (InputStream in = answer.body()) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            return new Said(answer.statusCode(), WORD.matcher(text).matches() ? text : "");
        }
    }
}
