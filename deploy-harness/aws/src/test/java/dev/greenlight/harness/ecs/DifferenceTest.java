package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void changedSecret_isToldWithoutItsValues() {
        Map<String, Object> before =
                Map.of("containerDefinitions", List.of(container("app", "w", "DB_PASSWORD", "one1")));
        Map<String, Object> after =
                Map.of("containerDefinitions", List.of(container("app", "w", "DB_PASSWORD", "two2")));

        assertThat(Difference.between(before, after))
                .containsExactly(new Difference(
                        "containerDefinitions[app].environment[DB_PASSWORD].value", "[redacted]", "[redacted]"));
    }

    @Test
    void newSecret_isNotShownEither() {
        Map<String, Object> before = Map.of("containerDefinitions", List.of(Map.of("name", "app")));
        Map<String, Object> after =
                Map.of("containerDefinitions", List.of(container("app", "w", "API_TOKEN", "abcd1234")));

        assertThat(Difference.between(before, after).toString()).doesNotContain("abcd1234");
        assertThat(Difference.between(Map.of(), after).toString()).doesNotContain("abcd1234");
    }

    @Test
    void movedContainer_isNoDifference() {
        var app = container("app", "web:v1", "A", "b");
        var proxy = container("proxy", "envoy:1", "A", "b");

        assertThat(Difference.between(
                        Map.of("containerDefinitions", List.of(app, proxy)),
                        Map.of("containerDefinitions", List.of(proxy, app))))
                .isEmpty();
    }

    private static Map<String, Object> container(String name, String image, String variable, String value) {
        return Map.of(
                "name", name,
                "image", image,
                "environment", List.of(Map.of("name", variable, "value", value)));
    }
}
