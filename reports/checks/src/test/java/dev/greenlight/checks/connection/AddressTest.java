package dev.greenlight.checks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://my_service:8080/            | http://my_service:8080          | my_service:8080",
                "https://b\u00fccher.test/regal/         | https://xn--bcher-kva.test/regal | xn--bcher-kva.test:443",
                "https://WWW.Shop.TEST:8443         | https://www.shop.test:8443      | www.shop.test:8443",
                "https://www.shop.test.:8443/       | https://www.shop.test.:8443     | www.shop.test.:8443",
                "https://[::1]:8443/a               | https://[::1]:8443/a            | [::1]:8443",
                "HTTP://127.0.0.1                   | http://127.0.0.1                | 127.0.0.1:80",
                "https://u:p@ss@host.test           | https://host.test               | host.test:443",
            })
    void address_isRead(String text, String base, String origin) {
        Address address = Address.parse(text);

        assertThat(address).hasToString(base);
        assertThat(address.origin()).hasToString(origin);
        assertThat(Origin.of(address.resolve("/x"))).isEqualTo(address.origin());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://host            | a URL starts with http:// or https://",
                "http://               | not a URL",
                "http://a..b           | the URL has no valid host",
                "http://-a-            | the URL has no valid host",
                "http://host:99999     | a port is a number from 1 to 65535",
                "http://host:0         | a port is a number from 1 to 65535",
                "http://host/?a=b      | the URL must not have a query or a fragment: paths are appended to it",
                "https://b\uFFFD\uFFFDcher.de  | the locale has only ASCII letters: set LC_ALL=C.UTF-8, or write this host in ASCII (xn--...)",
                "https://stra\u00dfe.de     | write this host in ASCII (xn--...): what it is differs between clients",
            })
    void whatIsNone_isRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> Address.parse(text)).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost, localhost",
        "https://www.shop.test., www.shop.test",
        "https://127.0.0.1,",
        "https://[::1],",
    })
    void server_isNamedUnlessItIsAnIpAddress(String url, String name) {
        assertThat(Origin.of(URI.create(url)).serverName().orElse(null)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.shop.test  | localhost,.shop.test  | direct",
                "https://shop.test.     | SHOP.test             | direct",
                "https://workshop.test  | shop.test             | proxy",
                "https://[::1]          | ::1                   | direct",
                "https://10.1.2.3       | 10.1.2.3              | direct",
                "https://a.test         | *                     | direct",
            })
    void noProxy_namesWhatIsReachedDirectly(String url, String except, String way) {
        Proxies proxies = Proxies.of(Map.of("https_proxy", "http://proxy:3128", "NO_PROXY", except));

        assertThat(proxies.to(Origin.of(URI.create(url))).isPresent()).isEqualTo(way.equals("proxy"));
    }

    @Test
    void configuredProxy_goesBeforeTheEnvironment() {
        Map<String, String> environment =
                Map.of("HTTP_PROXY", "http://ops:m4rk@theirs", "NO_PROXY", "a.test", "HTTPS_PROXY", "other:8080");
        Origin http = Origin.of(URI.create("http://b.test"));

        assertThat(Proxies.of(Settings.of(Map.of()), environment).to(http).orElseThrow())
                .hasToString("http://theirs:1080");
        assertThat(Proxies.of(Settings.of(Map.of()), environment).secrets()).contains("ops:m4rk", "m4rk");
        assertThat(Proxies.of(Settings.of(Map.of("request.proxy", "none")), environment))
                .isEqualTo(Proxies.NONE);
        assertThat(Proxies.of(Settings.of(Map.of("request.proxy", "ours:3128")), environment)
                        .to(Origin.of(URI.create("https://a.test")))
                        .orElseThrow())
                .hasToString("http://ours:3128");
        assertThatThrownBy(() -> Proxies.of(Settings.of(Map.of("request.proxy", "https://ours")), Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("by https");
    }
}
