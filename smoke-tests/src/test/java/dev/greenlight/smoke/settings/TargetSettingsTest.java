package dev.greenlight.smoke.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.settings.InvalidSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetSettingsTest {
    private final Map<String, String> parameters =
            new HashMap<>(Map.of("greenlight.target.url", "https://user:marker-pass@Example.com:8443/base/"));

    @Test
    void defaults_comeFromTheListOfOptions() {
        TargetSettings settings = read(Map.of("ADMIN_TOKEN", "t0ken"));

        assertThat(settings.connection().address().toString()).isEqualTo("https://example.com:8443/base");
        assertThat(settings.connection().address().resolve("/healthz").toString())
                .isEqualTo("https://example.com:8443/base/healthz");
        assertThat(settings.connection().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.budget()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.paths().declared()).isEmpty();
        assertThat(settings.secrets().adminToken()).contains("t0ken");
        assertThat(settings.httpPort()).isEmpty();
        assertThat(settings.expectations().version()).isEmpty();
    }

    @Test
    void credentials_areKeptApartFromTheAddress() {
        Address address = read(Map.of()).connection().address();

        assertThat(address.authorization()).contains("Basic dXNlcjptYXJrZXItcGFzcw==");
        assertThat(address.secrets()).contains("marker-pass", "dXNlcjptYXJrZXItcGFzcw==");
        assertThat(address.toString()).doesNotContain("marker");
    }

    @Test
    void everyProblem_isToldAtOnce_withoutSecrets() {
        parameters.put("greenlight.target.url", "ftp://user:marker-pass@example.com");
        parameters.put("greenlight.request.timeout", "10 parsecs");
        parameters.put("greenlight.target.paths.liveness", "healthz");
        parameters.put("greenlight.performance.concurrency", "1000");
        parameters.put("greenlight.target.require-https", "yes");
        parameters.put("greenlight.target.ca-file", "/no/such/file.pem");

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("target.url must be an http or https URL with a host")
                .hasMessageContaining(
                        "request.timeout must be a duration such as 500ms, 10s, 2m or 1h," + " found \"10 parsecs\"")
                .hasMessageContaining("target.paths.liveness must be a path that starts with a slash")
                .hasMessageContaining("performance.concurrency must be a whole number from 1 to 100, found \"1000\"")
                .hasMessageContaining("target.require-https must be true or false, found \"yes\"")
                .hasMessageContaining("target.ca-file must be a file of certificates in PEM format, found")
                .hasMessageNotContaining("marker")
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
    }

    @Test
    void noTarget_isToldWithAnExample() {
        parameters.clear();

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageContaining("target.url is not set; expected an http or https URL");
    }

    private TargetSettings read(Map<String, String> environment) {
        return TargetSettings.read(key -> Optional.ofNullable(parameters.get(key)), environment);
    }
}
