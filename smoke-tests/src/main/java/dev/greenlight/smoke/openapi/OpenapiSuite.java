package dev.greenlight.smoke.openapi;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** Sends every operation of an OpenAPI document that only reads and needs no invented data. */
@SmokeSuite(value = "openapi", title = "the answers against the OpenAPI document")
@Order(6)
class OpenapiSuite {
    private static final int MOST_OPERATIONS = 200;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int SUCCESS = 200;
    private static final String OPTION = "target.openapi";

    @TestFactory
    List<DynamicTest> operation(Target target, Check check) {
        if (target.openapi().isEmpty()) {
            return List.of(dynamicTest(
                    "none",
                    () -> check.conclude(Finding.skipped(
                            "No OpenAPI document is known: set %s to a file or a URL".formatted(OPTION)))));
        }
        OpenapiDocument document = read(target, target.openapi().get());
        List<Operation> operations = document.operations();
        List<DynamicTest> tests = new ArrayList<>();
        operations.stream()
                .limit(MOST_OPERATIONS)
                .forEach(operation -> tests.add(
                        dynamicTest(operation.name(), () -> check.conclude(ask(target, document, operation)))));
        if (operations.size() > MOST_OPERATIONS) {
            tests.add(dynamicTest(
                    "more",
                    () -> check.conclude(Finding.warning("%d operations are documented, of which the first %d are asked"
                            .formatted(operations.size(), MOST_OPERATIONS)))));
        }
        return tests;
    }

    private static Finding ask(Target target, OpenapiDocument document, Operation operation) {
        List<String> unknown = operation.withoutValue();
        if (!unknown.isEmpty()) {
            return Finding.skipped("%s needs values for %s: give the parameters an example in the document"
                    .formatted(operation.name(), String.join(", ", unknown)));
        }
        target.budget().require();
        return ContractRules.judge(
                document,
                operation,
                target.send(operation.method(), operation.target(), operation.headers())
                        .response());
    }

    private static OpenapiDocument read(Target target, String address) {
        return isUrl(address)
                ? read(address, () -> fetched(target, URI.create(address)))
                : read(address, () -> Files.readString(file(address)));
    }

    private static boolean isUrl(String address) {
        return address.matches("https?://.*");
    }

    /** Refuses a file that holds no such document; what a URL holds is known when its target has answered. */
    static void requireUsable(String address) {
        if (!isUrl(address)) {
            read(address, () -> Files.readString(file(address)));
        }
    }

    private static OpenapiDocument read(String address, Text text) {
        try {
            return OpenapiDocument.parse(text.read());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InvalidSettings(List.of("%s must name an OpenAPI document of version 3, found %s at %s"
                    .formatted(OPTION, unreadable.getMessage(), address)));
        }
    }

    private interface Text {
        String read() throws IOException;
    }

    private static Path file(String address) throws IOException {
        Path file = Path.of(address);
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("a file of more than %d bytes".formatted(MOST_BYTES));
        }
        return file;
    }

    /** With the credentials of the target, where it is the target that has the document. */
    private static String fetched(Target target, URI address) throws IOException {
        Headers own = target.request("GET", "/").headers();
        boolean isOwn = String.valueOf(address.getRawAuthority())
                .equals(String.valueOf(target.uri().getRawAuthority()));
        Headers headers = isOwn
                ? own
                : new Headers(own.list().stream()
                        .filter(header -> header.name().equalsIgnoreCase("User-Agent"))
                        .toList());
        TargetResponse response = target.besides(new TargetRequest("GET", address, headers, new byte[0]))
                .exchange()
                .orElseThrow(() -> new IOException("no answer"))
                .response();
        if (response.status() != SUCCESS) {
            throw new IOException("status " + response.status());
        }
        return response.body();
    }
}
