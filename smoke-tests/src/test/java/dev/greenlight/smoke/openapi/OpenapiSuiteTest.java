package dev.greenlight.smoke.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.smoke.server.RawServer;
import dev.greenlight.smoke.suites.SuiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that keep what their document promises, and services with one thing wrong. */
@Timeout(180)
class OpenapiSuiteTest {
    private static final String PET = "{\"id\": 1, \"name\": \"Rex\", \"tag\": null}";
    private static final String JSON = "Content-Type: application/json; charset=utf-8";

    @TempDir
    private Path directory;

    @Test
    void serviceThatKeepsItsPromises_isGreen_andOnlyRead() throws IOException {
        try (var server = RawServer.answering(good())) {
            var results = run(server, document().toString());

            assertThat(results.notGreen()).as(results.red()).isEmpty();
            assertThat(results.brokenContainers()).isEmpty();
            assertThat(results.ids(CheckStatus.PASSED)).hasSize(5);
            assertThat(server.requests().stream().map(head -> head.substring(0, head.indexOf(" HTTP"))))
                    .containsExactlyInAnyOrder(
                            "GET /api/pets?limit=2&tag=a%20b",
                            "HEAD /api/pets", "GET /api/pets/7", "GET /api/picture", "GET /api/status");
            assertThat(server.requests()).anyMatch(head -> head.contains("X-Tenant: acme"));
        }
    }

    @Test
    void whatWouldHaveToBeInvented_isSkipped_andSaysWhatIsMissing() throws IOException {
        try (var server = RawServer.answering(good())) {
            var results = run(server, document().toString());

            assertThat(results.ids(CheckStatus.SKIPPED)).hasSize(1);
            assertThat(results.everything())
                    .contains("GET /api/owners/{name} needs values for name: give the parameters an example");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong type          | 200 | application/json | {\"id\": \"one\", \"name\": \"Rex\"} | /id: string found",
                "missing member      | 200 | application/json | {\"id\": 1}                          | 'name' not found",
                "null not allowed    | 200 | application/json | {\"id\": 1, \"name\": null}          | /name: null found",
                "no JSON             | 200 | application/json | <html>                               | no JSON",
                "empty               | 200 | application/json | ''                                   | ",
                "undocumented status | 202 | application/json | {\"id\": 1, \"name\": \"Rex\"}       | which is not documented",
                "wrong content type  | 200 | text/html        | {\"id\": 1, \"name\": \"Rex\"}       | another content type",
                "server error        | 500 | application/json | {}                                   | answered 500"
            })
    void oneThingWrong_isFoundThereAndNowhereElse(String what, int status, String type, String body, String says)
            throws IOException {
        try (var server = RawServer.answering(head -> head.startsWith("GET /api/pets/7 ")
                ? RawServer.answer(status, body, "Content-Type: " + type)
                : good().apply(head))) {
            var results = run(server, document().toString());

            assertThat(results.notGreen()).as(results.everything()).hasSize(1);
            assertThat(results.notGreen().iterator().next()).contains("GET /api/pets/{id}");
            assertThat(results.red()).contains(says == null ? "GET /api/pets/{id}" : says);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500})
    void targetThatAnswersTheSameToAll_isNeverGreen(int status) throws IOException {
        try (var server = RawServer.answering(head -> RawServer.answer(status, "", JSON))) {
            assertThat(run(server, document().toString()).ids(CheckStatus.PASSED))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 401, 403, 404, 429, 500})
    void documentedDefault_letsNoWallPass(int status) throws IOException {
        Path lenient = Files.writeString(directory.resolve("lenient.yaml"), """
                openapi: 3.0.3
                paths:
                  /orders:
                    get: {responses: {"200": {description: all}, default: {description: what went wrong}}}
                    head: {responses: {"200": {description: all}, default: {description: what went wrong}}}
                """);
        try (var server = RawServer.answering(head -> RawServer.answer(status, "", JSON, "Location: /login"))) {
            var results = run(server, lenient.toString());

            assertThat(results.ids(CheckStatus.PASSED, CheckStatus.WARNING)).isEmpty();
            assertThat(results.checks()).hasSize(2);
        }
    }

    @Test
    void documentOfTheService_isFetched() throws IOException {
        String text = Files.readString(document());
        try (var server = RawServer.answering(head -> head.startsWith("GET /openapi.yaml")
                ? RawServer.answer(200, text, "Content-Type: application/yaml")
                : good().apply(head))) {
            var results = run(server, server.url() + "/openapi.yaml");

            assertThat(results.notGreen()).as(results.red()).isEmpty();
            assertThat(results.ids(CheckStatus.PASSED)).hasSize(5);
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'{'                      | neither JSON nor YAML",
                "'{\"swagger\": \"2.0\"}' | a document without \"openapi\"",
                "'openapi: 2.9'           | version 2.9"
            })
    void documentThatCannotBeUsed_isInvalidInput(String text, String says) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), text);
        try (var server = RawServer.answering(good())) {
            var results = run(server, file.toString());

            assertThat(results.brokenContainers().toString())
                    .contains("target.openapi must name an OpenAPI document of version 3, found " + says);
        }
    }

    @Test
    void withoutADocument_theSuiteIsSkipped() throws IOException {
        try (var server = RawServer.answering(good())) {
            var results =
                    SuiteRun.against(server.url()).only(OpenapiSuite.class).run();

            assertThat(results.everything()).contains("set target.openapi to a file or a URL");
            assertThat(results.ids(CheckStatus.SKIPPED)).hasSize(1);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static SuiteRun.Results run(RawServer server, String document) {
        return SuiteRun.against(server.url())
                .with("greenlight.target.openapi", document)
                .only(OpenapiSuite.class)
                .run();
    }

    private static Function<String, String> good() {
        return head -> {
            if (head.startsWith("HEAD ")) {
                return "HTTP/1.1 200 OK\r\n" + JSON + "\r\nContent-Length: 0\r\n\r\n";
            }
            if (head.startsWith("GET /api/pets?")) {
                return RawServer.answer(200, "[" + PET + "]", JSON);
            }
            if (head.startsWith("GET /api/pets/7 ")) {
                return RawServer.answer(200, PET, JSON);
            }
            if (head.startsWith("GET /api/picture ")) {
                return RawServer.answer(200, "png", "Content-Type: image/png");
            }
            return RawServer.answer(200, "{\"anything\": true}", "Content-Type: application/problem+json");
        };
    }

    private Path document() throws IOException {
        return Files.writeString(directory.resolve("openapi.yaml"), """
                openapi: 3.0.3
                info: {title: Pets, version: 1.0.0}
                servers:
                  - url: https://pets.example.com/{base}/
                    variables: {base: {default: api}}
                paths:
                  /pets:
                    parameters:
                      - {name: X-Tenant, in: header, required: true, schema: {type: string, enum: [acme]}}
                    get:
                      parameters:
                        - {name: limit, in: query, required: true, schema: {type: integer, default: 2}}
                        - {name: tag, in: query, required: true, example: a b, schema: {type: string}}
                        - {name: optional, in: query, schema: {type: string, default: x}}
                      responses:
                        "200":
                          description: all
                          content:
                            application/json:
                              schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}
                    head:
                      responses:
                        "200": {description: there}
                    post:
                      responses:
                        "201": {description: made}
                  /pets/{id}:
                    get:
                      parameters: [{$ref: "#/components/parameters/Id"}]
                      responses:
                        "200": {$ref: "#/components/responses/Pet"}
                        "404": {description: none}
                        "429": {description: too many}
                  /owners/{name}:
                    get:
                      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
                      responses:
                        "200": {description: one}
                  /picture:
                    get:
                      responses:
                        2XX: {description: a picture, content: {"image/*": {}}}
                  /status:
                    get:
                      responses:
                        default: {description: any, content: {"application/problem+json": {schema: {type: object}}}}
                components:
                  parameters:
                    Id:
                      {name: id, in: path, required: true, examples: {seventh: {value: 7}}, schema: {type: integer}}
                  responses:
                    Pet: {description: one, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
                  schemas:
                    Pet:
                      type: object
                      required: [id, name]
                      properties:
                        id: {type: integer}
                        name: {type: string}
                        tag: {type: string, nullable: true}
                """);
    }
}
