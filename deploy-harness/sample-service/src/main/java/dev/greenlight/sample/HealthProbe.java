package dev.greenlight.sample;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * Asks the service in the same container for its health, for an image without a shell: the health check of the image. Exit codes:
 * 0 healthy, 1 not.
 */
public final class HealthProbe {
    private static final int LONGEST_MILLIS = 3_000;

    private HealthProbe() {}

    public static void main(String[] args) {
        Runtime.getRuntime().halt(isHealthy(System.getenv()) ? 0 : 1);
    }

    /** Whether {@code /healthz} answers 200 on loopback, at {@code PORT} or 8080. */
    static boolean isHealthy(Map<String, String> environment) {
        String port = environment.getOrDefault("PORT", "8080");
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/healthz");
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(LONGEST_MILLIS);
            connection.setReadTimeout(LONGEST_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException | IllegalArgumentException unhealthy) {
            return false;
        }
    }
}
