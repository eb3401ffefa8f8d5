package dev.greenlight.perf.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.load.LoadGuard;
import dev.greenlight.checks.load.LoadModel;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadSettingsTest {
    @Test
    void thresholdsAreThoseOfTheTeamUnlessConfigured() {
        LoadSettings settings = settings(Map.of());

        assertThat(settings.maxP95()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.maxErrorPercent()).isEqualTo(1);
        assertThat(settings.model()).isEqualTo(LoadModel.OPEN);
    }

    @Test
    void deadlineLeavesRoomForThePlanItself() {
        LoadSettings settings = settings(Map.of("greenlight.load.profile", "soak"));

        assertThat(settings.deadline()).isGreaterThan(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greenlight.load.profile | storm    | one of smoke, baseline, ramp, spike, soak, stress, found \"storm\"",
                "greenlight.load.hold    | soon     | a duration such as 500ms, 10s, 2m or 1h, found \"soon\"",
                "greenlight.load.rate    | -1       | a number from 0 on, such as 1.5, found \"-1\"",
                "greenlight.load.rate    | NaN      | a number from 0 on, such as 1.5, found \"NaN\"",
                "greenlight.load.allow   | yes      | true or false, found \"yes\"",
                "greenlight.target.url   | ftp://u:p@x | an http or https URL with a host and no query, such as https://staging.example.com, found something else",
                "greenlight.target.url   | :        | an http or https URL with a host and no query, such as https://staging.example.com, found \":\""
            })
    void malformedValue_isRefusedByKeyWithWhatIsAccepted(String key, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("%s must be %s", key.substring("greenlight.".length()), message);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080,,false,true",
        "http://127.0.0.1/,,false,true",
        "http://[::1]:80/,,false,true",
        "https://staging.example.com,,false,false",
        "https://staging.example.com,staging.example.com,false,true",
        "https://STAGING.example.com,staging.example.com,false,true",
        "https://staging.example.com.evil.example,staging.example.com,false,false",
        "https://staging.example.com,,true,true"
    })
    void load_isRefusedOnHostsThatNobodyAllowed(String url, String hosts, boolean allow, boolean allowed) {
        var values =
                new HashMap<>(Map.of("greenlight.target.url", url, "greenlight.load.allow", String.valueOf(allow)));
        Optional.ofNullable(hosts).ifPresent(list -> values.put("greenlight.load.hosts", list));

        assertThat(LoadGuard.refusal(Settings.ofParameters(values)).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void load_isRefusedOnProductionEvenWhenItsHostIsListed() {
        var values = new HashMap<>(Map.of(
                "greenlight.target.url", "https://api.example.com",
                "greenlight.load.hosts", "api.example.com",
                "greenlight.environment", "production"));

        assertThat(LoadGuard.refusal(Settings.ofParameters(values))).hasValueSatisfying(why -> assertThat(why)
                .startsWith("Load on production is refused: expected load.allow: true"));

        values.put("greenlight.load.allow", "true");
        assertThat(LoadGuard.refusal(Settings.ofParameters(values))).isEmpty();
    }

    private static LoadSettings settings(Map<String, String> values) {
        var all = new HashMap<>(Map.of("greenlight.target.url", "http://127.0.0.1:8080"));
        all.putAll(values);
        return LoadSettings.of(Settings.ofParameters(all));
    }
}
