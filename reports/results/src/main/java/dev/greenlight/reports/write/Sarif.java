package dev.greenlight.reports.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * The findings of the suites security and image-scan as SARIF 2.1.0, as GitHub's code scanning takes it. GitHub demands a file of the
 * repository for each finding although a URL has none: the file given stands in.
 */
public final class Sarif {
    private static final String TAG = "security";
    private static final Set<String> SUITES = Set.of("security", "image-scan");
    private static final Set<CheckStatus> REPORTED = Set.of(CheckStatus.FAILED, CheckStatus.WARNING);

    private Sarif() {}

    /**
     * The SARIF document.
     *
     * @param file the file that findings are shown at, relative to the repository's root, with forward slashes
     */
    public static String of(List<RunResult> runs, String file) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            for (RunResult run : runs) {
                run(json, run, file);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private static void run(JsonGenerator json, RunResult run, String file) throws IOException {
        List<CheckResult> checks = run.checks().stream()
                .filter(check -> SUITES.contains(check.suite()))
                .toList();
        json.writeStartObject();
        driver(json, run, checks);
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("results");
        for (CheckResult check : checks) {
            if (REPORTED.contains(check.status())) {
                result(json, run, check, file);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void driver(JsonGenerator json, RunResult run, List<CheckResult> checks) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "greenlight");
        json.writeStringField("version", run.version());
        json.writeArrayFieldStart("rules");
        for (CheckResult check : checks) {
            rule(json, check);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, CheckResult check) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", check.id());
        message(json, "shortDescription", check.id());
        message(json, "help", help(check));
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        json.writeString(TAG);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String help(CheckResult check) {
        String details = Details.of(check);
        return details.isEmpty() ? "The check %s of Greenlight.".formatted(check.id()) : details;
    }

    private static void result(JsonGenerator json, RunResult run, CheckResult check, String file) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", check.id());
        json.writeStringField("level", check.status() == CheckStatus.FAILED ? "error" : "warning");
        String details = Details.of(check);
        message(
                json,
                "message",
                "%s (%s)%s".formatted(check.message(), run.target(), details.isEmpty() ? "" : "\n" + details));
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", file);
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", 1);
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("fullyQualifiedName", run.target());
        json.writeStringField("kind", "resource");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("checkAtTarget/v1", Sha256.hex(check.id() + " " + run.target()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
