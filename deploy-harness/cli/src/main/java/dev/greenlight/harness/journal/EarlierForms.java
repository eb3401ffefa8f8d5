package dev.greenlight.harness.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Lines that earlier versions wrote, in the form of today. */
final class EarlierForms {
    private EarlierForms() {}

    static JsonNode current(JsonNode line) {
        if (line.path("plan") instanceof ObjectNode plan && plan.has("wanted")) {
            boolean back = plan.path("kind").asText().equals("ROLLBACK");
            plan.putObject("goal")
                    .put("kind", back ? "return" : "release")
                    .set(back ? "taskDefinition" : "tag", plan.get("wanted"));
        }
        if (line.path("plan").path("goal") instanceof ObjectNode goal
                && goal.path("kind").asText().equals("return")
                && !goal.has("inactive")) {
            goal.put("inactive", false);
        }
        if (line.path("action") instanceof ObjectNode action
                && action.path("do").asText().equals("register")
                && !action.has("tag")) {
            action.put("tag", "");
        }
        if (line instanceof ObjectNode event) {
            switch (event.path("event").asText()) {
                case "noted" -> unlessThere(event, Map.of("kind", "NOTE", "source", ""));
                case "staged" -> unlessThere(event, Map.of("reason", ""));
                case "concluded" -> {
                    if (event.path("verdict") instanceof ObjectNode verdict && !verdict.has("endpoints")) {
                        verdict.putObject("endpoints");
                    }
                }
                default -> {} // as it was
            }
        }
        return line;
    }

    private static void unlessThere(ObjectNode event, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (!event.has(name)) {
                event.put(name, value);
            }
        });
    }
}
