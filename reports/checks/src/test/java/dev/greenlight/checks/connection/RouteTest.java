package dev.greenlight.checks.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    @Test
    void everyRequest_carriesWhatTheRuleAsksFor_andItIsNoSecret() {
        var route = new Route(Map.of("Host", "shop.example.com", "X-Preview", "canary"), "preview=1");
        var profile = ConnectionProfile.of(
                Settings.of(Map.of("target.url", "http://lb.example/base", "request.route", route.text())), Map.of());

        assertThat(profile.headers()).containsEntry("Host", "shop.example.com").containsEntry("x-preview", "canary");
        assertThat(profile.address().resolve("/a")).hasToString("http://lb.example/base/a?preview=1");
        assertThat(profile.address().resolve("/a?b=c")).hasToString("http://lb.example/base/a?b=c&preview=1");
        assertThat(profile.secrets()).isEmpty();
        assertThat(Settings.of(Map.of("request.route", route.text())).get(ConnectionKeys.ROUTE))
                .isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", "Content-Length: 3", "?a b", "X: \u0001"})
    void otherLines_areRefused(String line) {
        assertThat(ConnectionKeys.ROUTE.accepts(line)).isFalse();
    }
}
