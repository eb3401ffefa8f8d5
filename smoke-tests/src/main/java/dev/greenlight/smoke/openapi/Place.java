package dev.greenlight.smoke.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a document: what stands there, and where it is, with references within the document followed.
 *
 * @param pointer a JSON pointer (RFC 6901)
 */
record Place(JsonNode root, String pointer, JsonNode node) {
    private static final int MOST_REFERENCES = 20;

    static Place of(JsonNode root) {
        return new Place(root, "", root);
    }

    boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The member of that name; missing where there is none. */
    Place at(String name) {
        return child(name).resolved();
    }

    /** The members or elements, in order. */
    List<Place> each() {
        List<Place> all = new ArrayList<>();
        for (String name : names()) {
            all.add(at(name));
        }
        return all;
    }

    /** The names of the members, or the numbers of the elements. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            names.add(String.valueOf(i));
        }
        return names;
    }

    String text() {
        return node.asText("");
    }

    private Place child(String name) {
        String token = name.replace("~", "~0").replace("/", "~1");
        return new Place(
                root, pointer + "/" + token, node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name));
    }

    private Place resolved() {
        Place at = this;
        for (int i = 0; i < MOST_REFERENCES; i++) {
            String reference = at.node.path("$ref").asText("");
            if (!reference.startsWith("#/")) {
                return at;
            }
            String there = URI.create(reference).getFragment();
            at = new Place(root, there, root.at(JsonPointer.compile(there)));
        }
        throw new IllegalArgumentException("References go in a circle at " + pointer);
    }
}
