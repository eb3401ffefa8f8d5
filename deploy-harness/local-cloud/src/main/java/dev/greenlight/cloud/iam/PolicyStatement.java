package dev.greenlight.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A statement of a policy: allow or deny, actions, resources. Conditions are not evaluated: an Allow with a condition allows,
 * as when the condition holds, and so does a Deny deny.
 *
 * @param except whether the actions are those that it isn't about
 */
record PolicyStatement(
        boolean allows, boolean except, List<String> actions, boolean exceptResources, List<String> resources) {
    private static final Set<String> MEMBERS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

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
        return new PolicyStatement(effect.equals("Allow"), except, actions, exceptResources, resources);
    }

    /** Whether the statement is about this action on this resource; actions are compared without regard to case. */
    boolean covers(String action, String resource) {
        String lower = action.toLowerCase(Locale.ROOT);
        boolean named = actions.stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower));
        boolean on = resources.stream()
                .anyMatch(pattern -> resource.equals("*") ? pattern.equals("*") : Glob.matches(pattern, resource));
        return named != except && on != exceptResources;
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
