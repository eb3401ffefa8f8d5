package dev.greenlight.cloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Turns the flat keys of a form ({@code Actions.member.1.TargetGroupArn=…}) into the tree that the operation's class
 * describes. Numbers of list elements give an order, they need not be dense.
 */
public final class FormTree {
    private static final int MOST_PARAMETERS = 10_000;
    private static final int DEEPEST = 24;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FormTree() {}

    /** The parameters of a form, decoded. */
    public static Map<String, String> parameters(String form) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : form.isEmpty() ? new String[0] : form.split("&", MOST_PARAMETERS + 1)) {
            if (parameters.size() == MOST_PARAMETERS) {
                throw malformed("more than " + MOST_PARAMETERS + " parameters");
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** The tree of an operation's input; Action and Version are left out. */
    static ObjectNode tree(SdkPojo shape, Map<String, String> parameters) {
        ObjectNode raw = NODES.objectNode();
        parameters.forEach((name, value) -> {
            if (!name.equals("Action") && !name.equals("Version")) {
                put(raw, name, value);
            }
        });
        return structure(shape, raw);
    }

    private static void put(ObjectNode root, String name, String value) {
        String[] steps = name.split("\\.", -1);
        if (steps.length > DEEPEST) {
            throw malformed("a parameter name with more than " + DEEPEST + " parts");
        }
        ObjectNode node = root;
        for (int i = 0; i < steps.length - 1; i++) {
            JsonNode next = node.get(steps[i]);
            node = next instanceof ObjectNode object ? object : node.putObject(steps[i]);
        }
        String last = steps[steps.length - 1];
        if (!node.path(last).isObject()) {
            node.put(last, value);
        }
    }

    private static ObjectNode structure(SdkPojo shape, ObjectNode raw) {
        ObjectNode shaped = NODES.objectNode();
        Map<String, SdkField<?>> members = Shapes.members(shape);
        raw.properties().forEach(entry -> {
            SdkField<?> field = members.get(entry.getKey());
            shaped.set(entry.getKey(), field == null ? entry.getValue() : value(field, entry.getValue()));
        });
        return shaped;
    }

    private static JsonNode value(SdkField<?> field, JsonNode raw) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (!(raw instanceof ObjectNode object)) {
            return raw;
        }
        if (type == MarshallingKnownType.SDK_POJO) {
            return structure(field.constructor().get(), object);
        }
        if (type == MarshallingKnownType.LIST) {
            return list(field.getRequiredTrait(ListTrait.class), object);
        }
        return type == MarshallingKnownType.MAP ? map(field.getRequiredTrait(MapTrait.class), object) : raw;
    }

    private static JsonNode list(ListTrait trait, ObjectNode raw) {
        String memberName = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        JsonNode holder = trait.isFlattened() ? raw : raw.path(memberName);
        ArrayNode list = NODES.arrayNode();
        numbered(holder).values().forEach(child -> list.add(value(trait.memberFieldInfo(), child)));
        return holder.isObject() ? list : raw;
    }

    private static JsonNode map(MapTrait trait, ObjectNode raw) {
        JsonNode holder = trait.isFlattened() ? raw : raw.path("entry");
        ObjectNode map = NODES.objectNode();
        numbered(holder)
                .values()
                .forEach(child -> map.set(
                        child.path(trait.keyLocationName()).asText(),
                        value(trait.valueFieldInfo(), child.path(trait.valueLocationName()))));
        return map;
    }

    private static Map<String, JsonNode> numbered(JsonNode holder) {
        var sorted = new TreeMap<String, JsonNode>(
                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        holder.properties().forEach(entry -> {
            if (!entry.getKey().matches("[0-9]{1,9}")) {
                throw malformed("the index \"%s\" of a list"
                        .formatted(entry.getKey()
                                .substring(0, Math.min(40, entry.getKey().length()))));
            }
            sorted.put(entry.getKey(), entry.getValue());
        });
        return sorted;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw malformed("a broken percent escape");
        }
    }

    private static AwsError malformed(String found) {
        return AwsError.of("MalformedQueryString", "Expected form-encoded parameters; found " + found);
    }
}
