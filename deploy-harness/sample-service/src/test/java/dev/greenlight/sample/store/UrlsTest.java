package dev.greenlight.sample.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://app:p%40ss@db.example:5433/shop?sslmode=require, jdbc:postgresql://db.example:5433/shop?sslmode=require, app, p@ss",
        "postgresql://app@db/shop, jdbc:postgresql://db/shop, app, ''",
        "postgres://a+b:c+d@db/shop, jdbc:postgresql://db/shop, a+b, c+d",
        "jdbc:postgresql://db/shop?user=x, jdbc:postgresql://db/shop?user=x, '', ''"
    })
    void databaseUrl_isReadAsTheDriverWantsIt(String text, String jdbc, String user, String password) {
        assertThat(DatabaseUrl.parse(text)).isEqualTo(new DatabaseUrl(jdbc, user, password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://u:s3cr3t@h/d", "postgres://u:s3cr3t@h", "postgres://u:s3cr3t@h:x y/d", "s3cr3t"})
    void otherDatabase_isRefused_withoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected DATABASE_URL to be postgres://")
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://:s3cr3t@h", "redis://:s3 cr3t@h", "s3cr3t"})
    void otherRedis_isRefused_withoutRepeatingIt(String text) {
        assertThatThrownBy(() -> RedisUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected REDIS_URL to be redis://")
                .hasMessageNotContaining("cr3t")
                .hasNoCause();
    }

    @Test
    void databaseUrl_doesNotShowItsPassword() {
        assertThat(DatabaseUrl.parse("postgres://app:s3cr3t@db/shop").toString())
                .doesNotContain("s3cr3t");
    }
}
