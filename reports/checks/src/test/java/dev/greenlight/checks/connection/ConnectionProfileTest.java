package dev.greenlight.checks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
        return new ConnectionProfile(Address.parse(url), Trust.ofJdk(), connect, SECOND);
    }
}
