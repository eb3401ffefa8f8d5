package dev.greenlight.checks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.settings.InvalidSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "https_proxy, http://one:3128, https, http://one:3128",
        "HTTPS_PROXY, http://one:3128, https, http://one:3128",
        "HTTPS_PROXY, one:3128, https, http://one:3128",
        "HTTPS_PROXY, http://one, https, http://one:1080",
        "HTTPS_PROXY, https://one, https, https://one",
        "ALL_PROXY, http://one:3128, https, http://one:3128",
        "ALL_PROXY, http://one:3128, http, http://one:3128",
        "HTTP_PROXY, http://one:3128, http, http://one:3128",
        "HTTP_PROXY, http://one:3128, https,",
        "HTTPS_PROXY, http://one:3128, http,",
    })
    void aVariable_isForItsScheme(String variable, String value, String scheme, String proxy) {
        Proxies proxies = Proxies.of(Map.of(variable, value));

        assertThat(proxies.towards(scheme, "ecs.eu-central-1.amazonaws.com").map(Address::toString))
                .isEqualTo(java.util.Optional.ofNullable(proxy));
    }

    @ParameterizedTest
    @CsvSource({
        "amazonaws.com, true",
        ".amazonaws.com, true",
        "AmazonAWS.com, true",
        "'localhost, amazonaws.com', true",
        "localhost amazonaws.com, true",
        "ecs.eu-central-1.amazonaws.com, true",
        "*, true",
        "aws.com, false",
        "s3.eu-central-1.amazonaws.com, false",
        "'', false",
    })
    void aHostOfNoProxy_isReachedDirectly_andAllBelowIt(String hosts, boolean direct) {
        Proxies proxies = Proxies.of(Map.of("https_proxy", "http://one:3128", "NO_PROXY", hosts));

        assertThat(proxies.towards("https", "ecs.eu-central-1.amazonaws.com").isEmpty())
                .isEqualTo(direct);
    }

    @Test
    void smallLettersComeFirst_andBlankIsUnset() {
        assertThat(Proxies.of(Map.of("https_proxy", "http://one:1", "HTTPS_PROXY", "http://two:2"))
                        .towards("https", "a"))
                .hasToString("Optional[http://one:1]");
        assertThat(Proxies.of(Map.of("https_proxy", " ", "HTTPS_PROXY", "http://two:2"))
                        .towards("https", "a"))
                .hasToString("Optional[http://two:2]");
    }

    @Test
    void credentials_areDecoded() {
        assertThat(Proxies.of(Map.of("https_proxy", "http://us%65r:p%40ss@one"))
                        .towards("https", "a")
                        .orElseThrow()
                        .credentials())
                .contains("user:p@ss");
    }

    @Test
    void aVariableThatNamesNoHttpProxy_isRefusedByName_withoutItsPassword() {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", "socks5://user:secret@one:1080")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("HTTPS_PROXY: expected the URL of an HTTP proxy")
                .hasMessageNotContaining("secret");
    }
}
