package dev.greenlight.harness.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a webhook whether it is alive: a message without content, which Slack refuses and does not post. */
public final class WebhookProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
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
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address.uri())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "greenlight")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
                Matcher word = WORD.matcher(text.strip());
                return new Said(answer.statusCode(), word.matches() ? text.strip() : "");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (IOException | IllegalArgumentException broken) {
            throw new IOException("%s does not answer (%s)"
                    .formatted(address, broken.getClass().getSimpleName()));
        }
    }
}
