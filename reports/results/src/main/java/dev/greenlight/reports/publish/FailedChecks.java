package dev.greenlight.reports.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A block on the first page of the report with a link to each failed check: Allure's own trees need four clicks to a check of a
 * gate. It is a widget as Allure's plugins make them. Pure.
 */
final class FailedChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> RED = Set.of("failed", "broken");
    private static final int MOST = 10;

    private FailedChecks() {}

    /**
     * The script that adds the block; empty when nothing failed.
     *
     * @param files the files that the report holds, by name
     */
    static String script(Map<String, byte[]> files) {
        List<JsonNode> failed = new ArrayList<>();
        files.forEach((name, content) -> {
            if (name.startsWith("data/test-cases/")) {
                JsonNode check = read(content);
                if (RED.contains(check.path("status").asText())
                        && !check.path("hidden").asBoolean()) {
                    failed.add(check);
                }
            }
        });
        failed.sort(Comparator.comparingLong(
                        (JsonNode check) -> check.path("time").path("start").asLong())
                .reversed());
        return failed.isEmpty()
                ? ""
                : """
                (function () {
                    allure.api.addTranslation('en', {widget: {failed: {name: 'Failed checks', showAll: 'show all'}}});
                    allure.api.addWidget('widgets', 'failed', allure.components.WidgetStatusView.extend({
                        rowTag: 'a', title: 'widget.failed.name', baseUrl: 'testresult', showLinks: true, showAllLink: false
                    }));
                    window.reportData = {'widgets/failed.json': '%s'};
                })();""".formatted(Base64.getEncoder().encodeToString(data(failed).getBytes(StandardCharsets.UTF_8)));
    }

    private static String data(List<JsonNode> failed) {
        ObjectNode data = JSON.createObjectNode().put("total", failed.size());
        ArrayNode items = data.putArray("items");
        for (JsonNode check : failed.subList(0, Math.min(MOST, failed.size()))) {
            String where = "%s · %s".formatted(label(check, "suite"), label(check, "parentSuite"));
            items.addObject()
                    .put("uid", check.path("uid").asText())
                    .put("name", "%s · %s".formatted(check.path("name").asText(), where))
                    .set(
                            "statistic",
                            JSON.createObjectNode()
                                    .put(check.path("status").asText(), 1)
                                    .put("total", 1));
        }
        return data.toString();
    }

    private static String label(JsonNode check, String name) {
        for (JsonNode label : check.path("labels")) {
            if (label.path("name").asText().equals(name)) {
                return label.path("value").asText();
            }
        }
        return "";
    }

    private static JsonNode read(byte[] content) {
        try {
            return JSON.readTree(new String(content, StandardCharsets.UTF_8));
        } catch (JsonProcessingException unreadable) {
            return JSON.missingNode();
        }
    }
}
