package dev.greenlight.smoke.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.smoke.message.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A safe operation of a document: one that only reads (RFC 9110 §9.2.1).
 *
 * @param method GET or HEAD
 * @param template its path, with parameters in braces
 * @param shared the path item, whose parameters it has, too
 * @param place the operation itself
 */
record Operation(String method, String template, Place shared, Place place) {
    String name() {
        return method + " " + template;
    }

    /** Whether the document asks for credentials. */
    boolean isSecured() {
        Place own = place.at("security");
        Place asked = own.exists() ? own : Place.of(place.root()).at("security");
        return asked.each().stream().anyMatch(one -> !one.names().isEmpty());
    }

    /** The required parameters that have no value in the document: what would have to be invented. */
    List<String> withoutValue() {
        return required()
                .filter(parameter ->
                        value(parameter).isEmpty() || text(parameter, "in").equals("cookie"))
                .map(parameter -> text(parameter, "name"))
                .toList();
    }

    /** The path with its parameters, and the query. */
    String target() {
        String path = template;
        List<String> query = new ArrayList<>();
        for (Place parameter : required().toList()) {
            JsonNode value = value(parameter).orElseThrow();
            String name = text(parameter, "name");
            switch (text(parameter, "in")) {
                case "path" -> path = path.replace("{" + name + "}", encoded(joined(value)));
                case "query" -> texts(value).forEach(text -> query.add(encoded(name) + "=" + encoded(text)));
                default -> {}
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    Header[] headers() {
        return required()
                .filter(parameter -> text(parameter, "in").equals("header"))
                .map(parameter -> new Header(
                        text(parameter, "name"), joined(value(parameter).orElseThrow())))
                .toArray(Header[]::new);
    }

    /** Those of the operation go before those of its path. */
    private Stream<Place> required() {
        Map<String, Place> all = new LinkedHashMap<>();
        Stream.of(shared, place)
                .flatMap(at -> at.at("parameters").each().stream())
                .forEach(parameter -> all.put(text(parameter, "in") + " " + text(parameter, "name"), parameter));
        return all.values().stream()
                .filter(parameter -> parameter.at("required").node().asBoolean());
    }

    private static Optional<JsonNode> value(Place parameter) {
        Place schema = parameter.at("schema");
        return Stream.of(
                        parameter.at("example"),
                        parameter.at("examples").each().stream()
                                .findFirst()
                                .map(one -> one.at("value"))
                                .orElse(parameter.at("example")),
                        schema.at("example"),
                        schema.at("examples").at("0"),
                        schema.at("default"),
                        schema.at("const"),
                        schema.at("enum").at("0"))
                .filter(Place::exists)
                .map(Place::node)
                .findFirst();
    }

    private static String text(Place parameter, String member) {
        return parameter.at(member).text();
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> texts.add(one.asText()));
        } else {
            texts.add(value.asText());
        }
        return texts;
    }

    private static String joined(JsonNode value) {
        return String.join(",", texts(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
