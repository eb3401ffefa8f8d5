package dev.greenlight.harness.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Redacts every text of a JSON tree except identifiers: a rollout can't be resumed when the ARN of its deployment is masked,
 * and no identifier comes from a target. What a check says in detail is cut, since a record is read and written as a whole.
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

    private static final Set<String> DETAILS = Set.of("expected", "found", "remedy", "source", "infos");
    private static final int LONGEST_DETAIL = 500;

    private final Redactor redactor;

    TextRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    JsonNode redact(JsonNode node) {
        return redact(node, redactor::redact);
    }

    private JsonNode redact(JsonNode node, UnaryOperator<String> safe) {
        if (node instanceof ObjectNode object) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> fields.set(field.getKey(), field(field.getKey(), field.getValue())));
            return fields;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> elements.add(redact(element, safe)));
            return elements;
        }
        return node.isTextual() ? TextNode.valueOf(safe.apply(node.textValue())) : node;
    }

    private JsonNode field(String name, JsonNode value) {
        if (IDENTIFIERS.contains(name)) {
            return value;
        }
        return DETAILS.contains(name)
                ? redact(value, text -> SafeText.of(text, redactor, LONGEST_DETAIL))
                : redact(value);
    }
}
