package dev.greenlight.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.text.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A statement of a policy: allow or deny, actions, resources, and conditions on single values by {@code StringEquals}, {@code
 * StringLike}, {@code ArnEquals} and {@code ArnLike}. A condition on a key that a request doesn't have does not hold.
 *
 * @param except whether the actions are those that it isn't about
 * @param conditions the patterns of which one must fit, by the key
 */
record PolicyStatement(
        boolean allows,
        boolean except,
        List<String> actions,
        boolean exceptResources,
        List<String> resources,
        Map<String, List<String>> conditions) {
    private static final Set<String> MEMBERS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

    private static final Set<String> OPERATORS = Set.of("StringEquals", "StringLike", "ArnEquals", "ArnLike");

    /** @throws IllegalArgumentException with what is wrong */
    static PolicyStatement read(JsonNode node) {
        node.fieldNames()
                .forEachRemaining(member -> require(MEMBERS.contains(member), "a statement with \"" + member + "\""));
        String effect = node.path("Effect").asText();
        require(effect.equals("Allow") || effect.equals("Deny"), "the Effect \"" + effect + "\"");
        boolean except = node.has("NotAction");
        boolean exceptResources = node.has("NotResource");
        List<String> actions = texts(node.path(except ? "NotAction" : "Action"));
        List<String> resources = texts(node.path(exceptResources ? "NotResource" : "Resource"));
        require(!actions.isEmpty(), "a statement without an Action");
        require(!resources.isEmpty(), "a statement without a Resource");
        return new PolicyStatement(
                effect.equals("Allow"),
                except,
                actions,
                exceptResources,
                resources,
                conditions(node.path("Condition")));
    }

    private static Map<String, List<String>> conditions(JsonNode node) {
        var conditions = new HashMap<String, List<String>>();
        node.properties().forEach(operator -> {
            require(OPERATORS.contains(operator.getKey()), "the condition operator \"" + operator.getKey() + "\"");
            operator.getValue()
                    .properties()
                    .forEach(key -> conditions.put(key.getKey().toLowerCase(Locale.ROOT), texts(key.getValue())));
        });
        return conditions;
    }

    /** Whether the statement is about this action on this resource; actions are compared without regard to case. */
    boolean covers(Access access) {
        String resource = access.resource();
        boolean named = actions.stream().anyMatch(pattern -> Glob.matches(pattern, access.action(), true));
        boolean on = resources.stream()
                .anyMatch(pattern -> resource.equals("*") ? pattern.equals("*") : Glob.matches(pattern, resource));
        boolean holds = conditions.entrySet().stream().allMatch(condition -> access.context().entrySet().stream()
                .filter(given -> given.getKey().equalsIgnoreCase(condition.getKey()))
                .anyMatch(given ->
                        condition.getValue().stream().anyMatch(pattern -> Glob.matches(pattern, given.getValue()))));
        return named != except && on != exceptResources && holds;
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static void require(boolean holds, String found) {
        if (!holds) {
            throw new IllegalArgumentException("Syntax errors in policy: found " + found);
        }
    }
}
