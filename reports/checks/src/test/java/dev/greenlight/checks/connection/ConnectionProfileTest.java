package dev.greenlight.checks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionProfileTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void everyRequest_saysWhoAsks_andCarriesTheCredentialsOfTheAddress() {
        var profile = profile("https://user:pass@example.com/base/", SECOND);

        assertThat(profile.headers().get("User-Agent")).matches("greenlight/\\d.*");
        assertThat(profile.headers()).containsEntry("Authorization", "Basic dXNlcjpwYXNz");
        assertThat(profile.address()).hasToString("https://example.com/base");
        assertThat(profile("http://example.com", SECOND).headers()).containsOnlyKeys("User-Agent");
    }

    @Test
    void everyRequest_carriesWhatIsConfigured_evenInPlaceOfTheCredentials() {
        var profile = ConnectionProfile.of(
                Settings.of(Map.of(
                        "target.url", "https://user:pass@example.com",
                        "request.headers", "X-Bypass: a: b\nauthorization: Bearer t0ken")),
                Map.of());

        assertThat(profile.headers())
                .containsEntry("X-Bypass", "a: b")
                .containsEntry("Authorization", "Bearer t0ken")
                .hasSize(3);
        assertThat(profile.secrets()).contains("a: b", "Bearer t0ken", "user:pass");
        assertThat(ConnectionProfile.secrets(Settings.of(Map.of("request.headers", "X-Bypass: abcd")), Map.of()))
                .containsExactly("abcd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a",
                "Transfer-Encoding: chunked",
                "no colon",
                ": value",
                "A B: c",
                "A:",
                "A: \u0001",
                "A: ä"
            })
    void headerThatIsNone_isRefused_withoutBeingShown(String line) {
        assertThat(ConnectionKeys.HEADERS.accepts(line)).isFalse();
        assertThat(ConnectionKeys.HEADERS.refusal("request.headers", line)).endsWith("found something else");
    }

    @Test
    void connecting_neverTakesLongerThanARequestMay() {
        assertThat(profile("http://example.com", Duration.ofHours(1)).connectTimeout())
                .isEqualTo(SECOND);
        assertThatThrownBy(() -> profile("http://example.com", Duration.ZERO))
                .hasMessage("Expected a connect timeout longer than zero, found PT0S");
    }

    @Test
    void httpsOfTheSameHost_mayHaveWhatWasMeantForHttp_andNobodyElse() {
        Origin http = Origin.of(URI.create("http://Example.com"));

        assertThat(http.maySpeakFor(Origin.of(URI.create("https://example.com"))))
                .isTrue();
        assertThat(Origin.of(URI.create("https://example.com")).maySpeakFor(http))
                .isFalse();
        assertThat(http.maySpeakFor(Origin.of(URI.create("http://example.com:8080"))))
                .isFalse();
        assertThat(http.maySpeakFor(Origin.of(URI.create("https://example.org"))))
                .isFalse();
    }

    @Test
    void encodedCredentials_areSecretsAsWrittenAndAsMeant() {
        Address address = Address.parse("https://user:p%40ss%2Fword@example.com");

        assertThat(address.secrets())
                .containsExactlyInAnyOrder(
                        "user:p@ss/word", "user:p%40ss%2Fword", "p@ss/word", "p%40ss%2Fword", "dXNlcjpwQHNzL3dvcmQ=");
    }

    private static ConnectionProfile profile(String url, Duration connect) {
        return new ConnectionProfile(
                Address.parse(url), Map.of(), Trust.ofJdk(), Optional.empty(), Proxies.NONE, connect, SECOND);
    }
}
