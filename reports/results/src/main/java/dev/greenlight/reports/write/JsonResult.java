package dev.greenlight.reports.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.Totals;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The result as {@code --json} tells it. Keys are only ever added. */
public final class JsonResult {
    private JsonResult() {}

    /** The JSON document, indented, with a line break at its end. */
    public static String of(RunResult run) {
        return document(json -> write(json, run));
    }

    /** The JSON document of runs that one command made of several targets. */
    public static String of(RunResult whole, List<RunResult> runs) {
        return document(json -> {
            json.writeStartObject();
            head(json, whole, "");
            json.writeArrayFieldStart("runs");
            for (RunResult run : runs) {
                write(json, run);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static String document(Content content) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            content.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private static void endpoints(JsonGenerator json, Map<String, Endpoint> endpoints) throws IOException {
        json.writeObjectFieldStart("endpoints");
        for (var endpoint : endpoints.entrySet()) {
            json.writeObjectFieldStart(endpoint.getKey());
            if (endpoint.getValue().exists()) {
                json.writeStringField("path", endpoint.getValue().path());
            }
            json.writeStringField("source", endpoint.getValue().source().word());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, RunResult run, String target) throws IOException {
        json.writeStringField("tool", "greenlight");
        json.writeStringField("version", run.version());
        json.writeStringField("command", run.command());
        if (!target.isEmpty()) {
            json.writeStringField("target", target);
        }
        json.writeStringField("startedAt", run.startedAt().toString());
        json.writeNumberField("durationMs", run.duration().toMillis());
        json.writeStringField("outcome", run.outcome().word());
        json.writeNumberField("exitCode", run.exitCode());
    }

    private static void write(JsonGenerator json, RunResult run) throws IOException {
        json.writeStartObject();
        head(json, run, run.target());
        totals(json, run.totals());
        json.writeArrayFieldStart("reasons");
        for (String reason : run.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        endpoints(json, run.endpoints());
        json.writeArrayFieldStart("checks");
        for (CheckResult check : run.checks()) {
            CheckJson.write(json, check);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void totals(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeNumberField("total", totals.total());
        json.writeNumberField("passed", totals.passed());
        json.writeNumberField("failed", totals.failed());
        json.writeNumberField("warnings", totals.warnings());
        json.writeNumberField("skipped", totals.skipped());
        json.writeEndObject();
    }
}
