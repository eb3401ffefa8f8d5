package dev.greenlight.harness.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskDefinitionsTest {
    private static final Map<String, Object> RUNNING = Map.of(
            "taskDefinitionArn", "arn:aws:ecs:x:1:task-definition/web:41",
            "revision", 41,
            "status", "ACTIVE",
            "registeredAt", "2026-01-01",
            "family", "web",
            "cpu", "256",
            "somethingNew", Map.of("a", 1),
            "containerDefinitions", List.of(container("app", "r.example/web:v1", "DB_PASSWORD", "hunter22")));

    @Test
    void nextRevision_changesTheImageAndKeepsEverythingElse() {
        Map<String, Object> next = TaskDefinitions.withImageTag(RUNNING, "", "v2");

        assertThat(Difference.between(RUNNING, next))
                .containsExactly(
                        new Difference("containerDefinitions[app].image", "r.example/web:v1", "r.example/web:v2"));
        assertThat(next)
                .doesNotContainKeys("taskDefinitionArn", "revision", "status", "registeredAt")
                .containsEntry("somethingNew", Map.of("a", 1));
        assertThat(TaskDefinitions.image(next, "app").tag()).isEqualTo("v2");
    }

    @Test
    void severalContainers_needAName() {
        Map<String, Object> two = Map.of(
                "containerDefinitions",
                List.of(container("app", "web:v1", "A", "b"), container("proxy", "envoy:1", "A", "b")));

        assertThatThrownBy(() -> TaskDefinitions.withImageTag(two, "", "v2"))
                .hasMessage("Name the container whose image changes: there are several (app, proxy)");
        assertThatThrownBy(() -> TaskDefinitions.withImageTag(two, "web", "v2"))
                .hasMessage("There is no container \"web\"; there are: app, proxy");
        assertThat(TaskDefinitions.image(TaskDefinitions.withImageTag(two, "proxy", "2"), "app"))
                .hasToString("web:v1");
    }

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
