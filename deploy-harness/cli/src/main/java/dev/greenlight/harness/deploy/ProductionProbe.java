package dev.greenlight.harness.deploy;

import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.preflight.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks production for a status, once and within 10 seconds; follows no redirect.
 *
 * @param url where production traffic enters
 */
public record ProductionProbe(String url) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** One for all: each client has threads of its own until it is collected, and a watch asks for hours. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /** The status of that path. */
    public Answer<Integer> status(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.replaceFirst("/$", "") + path))
                    .timeout(TIMEOUT)
                    .header("User-Agent", "greenlight/" + Version.text())
                    .build();
            return Answer.of(
                    CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException | IllegalArgumentException silent) {
            return Answer.none("no answer (%s)".formatted(silent.getClass().getSimpleName()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.none("interrupted");
        }
    }
}
