package dev.greenlight.smoke.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.connection.Address;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private final Map<String, String> parameters =
            new HashMap<>(Map.of("greenlight.target.url", "https://user:marker-pass@Example.com:8443/base/"));

    @Test
    void defaults_comeFromTheListOfOptions() {
        Settings settings = read(Map.of("ADMIN_TOKEN", "t0ken"));

        assertThat(settings.connection().address().toString()).isEqualTo("https://Example.com:8443/base");
        assertThat(settings.connection().address().resolve("/healthz").toString())
                .isEqualTo("https://Example.com:8443/base/healthz");
        assertThat(settings.connection().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.budget()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.endpoints().version()).isEqualTo("/healthz");
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
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("greenlight.target.url: a URL starts with http:// or https://")
                .hasMessageContaining("greenlight.request.timeout: accepted is a duration such as 10s, 500ms or 2m;"
                        + " found \"10 parsecs\"")
                .hasMessageContaining("greenlight.target.paths.liveness: a path starts with a slash; found \"healthz\"")
                .hasMessageContaining("greenlight.performance.concurrency: accepted is a number from 1 to 100")
                .hasMessageContaining("greenlight.target.require-https: accepted are true and false; found \"yes\"")
                .hasMessageContaining("greenlight.target.ca-file: there is no readable file")
                .hasMessageNotContaining("marker")
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
    }

    @Test
    void noTarget_isToldWithAnExample() {
        parameters.clear();

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageContaining("greenlight.target.url: no target is given; expected a URL such as https://");
    }

    private Settings read(Map<String, String> environment) {
        return SettingsReader.read(key -> Optional.ofNullable(parameters.get(key)), environment);
    }
}
