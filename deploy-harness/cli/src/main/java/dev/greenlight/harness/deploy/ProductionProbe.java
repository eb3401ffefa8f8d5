package dev.greenlight.harness.deploy;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import dev.greenlight.harness.preflight.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks production for a status, once and within 10 seconds; follows no redirect.
 *
 * @param to where production traffic enters, and what the listener's rule asks for
 */
public record ProductionProbe(Entrance to) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** One for all: each client has threads of its own until it is collected, and a watch asks for hours. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /** The status of that path. */
    public Answer<Integer> status(String path) {
        try {
            Address address = Address.parse(to.url()).by(to.route());
            var request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(TIMEOUT)
                    .header("User-Agent", "greenlight/" + Version.text());
            to.route().headers().forEach(request::setHeader);
            address.authorization().ifPresent(value -> request.setHeader("Authorization", value));
            return Answer.of(CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException | IllegalArgumentException silent) {
            return Answer.none("no answer (%s)".formatted(silent.getClass().getSimpleName()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.none("interrupted");
        }
    }
}
