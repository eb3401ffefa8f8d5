package dev.greenlight.cloud.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "'', '', true",
        "'', x, false",
        "ecs:*, ecs:UpdateService, true",
        "ecs:*, ecr:List, false",
        "*Service, ecs:UpdateService, true",
        "*Service, ecs:UpdateServices, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "a*b*c, aXXbYYbZc, true",
        "a*b*c, aXXbYY, false",
        "a.c, abc, false",
        "**, x, true"
    })
    void starStandsForAnyCharacters_andQuestionMarkForOne(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void hostilePattern_takesNoTime() {
        assertThat(Glob.matches("*a".repeat(1_000) + "b", "a".repeat(10_000))).isFalse();
    }
}
