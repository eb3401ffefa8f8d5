package dev.greenlight.harness.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenlight.checks.Redactor;
import java.util.Set;

/**
 * Redacts every text of a JSON tree except identifiers: a rollout can't be resumed when the ARN of its deployment is masked,
 * and no identifier comes from a target.
 */
final class TextRedactor {
    private static final Set<String> IDENTIFIERS = Set.of(
            "event",
            "do",
            "at",
            "id",
            "key",
            "hook",
            "deployment",
            "taskDefinition",
            "stable",
            "from",
            "known",
            "alarms",
            "wanted",
            "container",
            "environment",
            "cluster",
            "service",
            "image",
            "digest",
            "suites");

    private final Redactor redactor;

    TextRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    JsonNode redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode safe = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field -> safe.set(
                            field.getKey(),
                            IDENTIFIERS.contains(field.getKey()) ? field.getValue() : redact(field.getValue())));
            return safe;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode safe = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> safe.add(redact(element)));
            return safe;
        }
        return node.isTextual() ? TextNode.valueOf(redactor.redact(node.textValue())) : node;
    }
}
