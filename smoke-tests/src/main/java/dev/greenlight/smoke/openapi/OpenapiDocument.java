package dev.greenlight.smoke.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An OpenAPI document of version 3.0 or 3.1, in JSON or YAML. References to other documents are not followed. Pure. */
final class OpenapiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A name for the validator; nothing is at this address, nor asked for there. */
    private static final String ADDRESS = "https://openapi.invalid/document";

    private static final List<String> METHODS = List.of("get", "head");

    private final Place root;
    private final SchemaRegistry schemas;

    private OpenapiDocument(JsonNode tree, Dialect dialect) {
        this.root = Place.of(tree);
        this.schemas = SchemaRegistry.withDefaultDialect(
                dialect, builder -> builder.schemas(Map.of(ADDRESS, tree.toString())));
    }

    /** @throws IllegalArgumentException when it is none; the message says what was found */
    static OpenapiDocument parse(String text) {
        JsonNode tree;
        try {
            tree = new YAMLMapper().readTree(text); // JSON is YAML
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("neither JSON nor YAML: " + broken.getOriginalMessage(), broken);
        }
        String version = tree.path("openapi").asText("");
        if (!version.startsWith("3.")) {
            throw new IllegalArgumentException(
                    version.isEmpty() ? "a document without \"openapi\"" : "version " + version);
        }
        return new OpenapiDocument(tree, version.startsWith("3.0") ? Dialects.getOpenApi30() : Dialects.getOpenApi31());
    }

    /** The safe operations, in order. */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Place paths = root.at("paths");
        for (String template : paths.names()) {
            Place path = paths.at(template);
            for (String method : METHODS) {
                if (path.at(method).exists()) {
                    operations.add(
                            new Operation(method.toUpperCase(Locale.ROOT), prefix() + template, path, path.at(method)));
                }
            }
        }
        return operations;
    }

    /** The path of the first server: its host is the target's. */
    private String prefix() {
        Place server = root.at("servers").at("0");
        String url = server.at("url").text();
        for (String name : server.at("variables").names()) {
            url = url.replace(
                    "{" + name + "}",
                    server.at("variables").at(name).at("default").text());
        }
        String path = url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*", "");
        return path.replaceFirst("/+$", "");
    }

    /** What is wrong with that body by the schema at that place. */
    List<String> problems(Place schema, String body) {
        try {
            String fragment = new URI(null, null, schema.pointer()).getRawFragment();
            return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + fragment)).validate(JSON.readTree(body)).stream()
                    .map(Error::toString)
                    .toList();
        } catch (JsonProcessingException broken) {
            return List.of("no JSON: " + broken.getOriginalMessage());
        } catch (URISyntaxException broken) {
            throw new IllegalArgumentException("no place in a document: " + schema.pointer(), broken);
        }
    }
}
