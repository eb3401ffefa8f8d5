package dev.greenlight.smoke.openapi;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an answer is what the document promises: its status, its content type, its schema. Pure. */
final class ContractRules {
    private static final String SOURCE = "https://spec.openapis.org/oas/v3.1.1.html#responses-object";
    private static final int MOST_PROBLEMS = 3;
    private static final int SERVER_ERROR = 500;
    private static final int REDIRECT = 3;
    private static final int CLIENT_ERROR = 400;
    private static final List<Integer> REFUSALS = List.of(401, 403);

    private ContractRules() {}

    static Finding judge(OpenapiDocument document, Operation operation, TargetResponse response) {
        return finding(document, operation, response).source(SOURCE);
    }

    private static Finding finding(OpenapiDocument document, Operation operation, TargetResponse response) {
        String answered = "%s answered %d".formatted(operation.name(), response.status());
        Place responses = operation.place().at("responses");
        Optional<Place> promised = promised(responses, response.status());
        if (operation.isSecured() && REFUSALS.contains(response.status())) {
            return Finding.skipped(answered + ": it needs credentials; set request.headers");
        }
        if (promised.isEmpty() || response.status() >= SERVER_ERROR) {
            return Finding.failed(answered + (promised.isEmpty() ? ", which is not documented" : ""))
                    .expected("one of " + String.join(", ", responses.names()))
                    .found(String.valueOf(response.status()))
                    .remedy("correct the service, or document the status");
        }
        if (response.status() >= CLIENT_ERROR) {
            return Finding.skipped(answered + ", as documented: there is no success to compare");
        }
        Place content = promised.get().at("content");
        if (operation.method().equals("HEAD") || content.names().isEmpty()) {
            return Finding.passed(answered + ", as documented");
        }
        return content(content, response.mediaType())
                .map(media -> body(document, media, answered, response))
                .orElseGet(() -> Finding.failed(answered + " with another content type than documented")
                        .expected(String.join(", ", content.names()))
                        .found(response.mediaType().isEmpty() ? "none" : response.mediaType())
                        .remedy("correct the Content-Type, or document it"));
    }

    private static Finding body(OpenapiDocument document, Place media, String answered, TargetResponse response) {
        String type = response.mediaType();
        Place schema = media.at("schema");
        if (!(type.endsWith("/json") || type.endsWith("+json")) || !schema.exists()) {
            return Finding.passed("%s as %s, as documented".formatted(answered, type));
        }
        List<String> problems = document.problems(schema, response.body());
        return problems.isEmpty()
                ? Finding.passed("%s as %s, and fits its schema".formatted(answered, type))
                : Finding.failed(answered + " with a body that does not fit its schema")
                        .expected("the schema at #" + schema.pointer())
                        .found(String.join("; ", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))))
                        .remedy("correct the service, or the schema");
    }

    /** The exact status before its class, and the default last, which stands for errors: a redirect, as of a sign-in, is none. */
    private static Optional<Place> promised(Place responses, int status) {
        String rest = status / 100 == REDIRECT ? "" : "default";
        return Stream.of(String.valueOf(status), status / 100 + "XX", status / 100 + "xx", rest)
                .map(responses::at)
                .filter(Place::exists)
                .findFirst();
    }

    /** The exact media type before a range of them. */
    private static Optional<Place> content(Place content, String type) {
        String range = type.replaceFirst("/.*", "/*");
        return Stream.of(type, range, "*/*")
                .flatMap(wanted -> content.names().stream().filter(name -> name.replaceFirst(";.*", "")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(wanted)))
                .map(content::at)
                .findFirst();
    }
}
