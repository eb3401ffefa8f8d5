package dev.greenlight.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    /** As a team's jar declares them. */
    public static final class ShopKeys implements KeySource {
        public static final Key<Duration> LIMIT = Key.of("shop.limit", Types.DURATION, "2s", "How long it may take");
        public static final Key<Optional<Integer>> ITEMS =
                Key.optional("shop.items", Types.whole(1, 9), "How many there are");
        public static final Key<List<String>> SUITES = Key.of("shop.suites", Types.LIST, "a,b", "What runs");
        public static final Key<Mode> MODE = Key.of("shop.mode", Type.choice(Mode.class), "all-at-once", "How it runs");
    }

    enum Mode {
        ONE_BY_ONE,
        ALL_AT_ONCE
    }

    private final List<Key<?>> keys = new ShopKeys().keys();

    @Test
    void unsetKeys_haveTheirDefaultsOrNone() {
        Settings settings = Settings.of(Map.of());

        assertThat(keys).hasSize(4);
        assertThat(settings.get(ShopKeys.LIMIT)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(ShopKeys.ITEMS)).isEmpty();
        assertThat(settings.get(ShopKeys.SUITES)).containsExactly("a", "b");
        assertThat(settings.get(ShopKeys.MODE)).isEqualTo(Mode.ALL_AT_ONCE);
    }

    @Test
    void emptyText_isAnEmptyListAndElseTheDefault() {
        Settings settings = Settings.of(Map.of("shop.suites", "", "shop.limit", "", "shop.items", ""));

        assertThat(settings.get(ShopKeys.SUITES)).isEmpty();
        assertThat(settings.get(ShopKeys.LIMIT)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(ShopKeys.ITEMS)).isEmpty();
    }

    @Test
    void everyProblem_isReportedAtOnce_andNothingThatMayHoldAPassword() {
        Settings settings =
                Settings.of(Map.of("shop.limit", "10 s", "shop.items", "10", "shop.mode", "https://user:secret@host"));

        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> settings.require(keys));

        assertThat(invalid.problems())
                .containsExactlyInAnyOrder(
                        "shop.limit must be a duration such as 500ms, 10s, 2m or 1h, found \"10 s\"",
                        "shop.items must be a whole number from 1 to 9, found \"10\"",
                        "shop.mode must be one of one-by-one, all-at-once, found something else");
    }

    @Test
    void parameters_areReadByTheNamesOfKeys_andWrittenWithThem() {
        Settings settings = Settings.ofParameters(
                Map.of("greenlight.shop.limit", " 5s ", "junit.something", "else", "greenlight.shop.items", "3"));

        assertThat(settings.get(ShopKeys.LIMIT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.with(ShopKeys.ITEMS, "4").parameters())
                .containsExactly(Map.entry("greenlight.shop.items", "4"), Map.entry("greenlight.shop.limit", "5s"));
        assertThat(Settings.ofParameters(name -> Optional.of("7"), List.of(ShopKeys.ITEMS))
                        .get(ShopKeys.ITEMS))
                .contains(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "10", "10 s", "-1s", "1d", "9999999999s", "1.5s"})
    void otherDurations_areNone(String text) {
        assertThat(ShopKeys.LIMIT.accepts(text)).isFalse();
    }
}
