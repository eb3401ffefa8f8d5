package dev.greenlight.reports.write;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A check in JSON: the same in results and in records. What is empty is left out when writing, and empty when it is missing, as
 * everything but id, status, message and duration is in records of earlier versions. Keys are only ever added.
 */
public final class CheckJson {
    private CheckJson() {}

    /** Lets an object mapper write and read checks. */
    public static Module module() {
        return new SimpleModule()
                .addSerializer(CheckResult.class, new Writer())
                .addDeserializer(CheckResult.class, new Reader());
    }

    static void write(JsonGenerator json, CheckResult check) throws IOException {
        Finding finding = check.finding();
        json.writeStartObject();
        json.writeStringField("id", check.id());
        json.writeStringField("suite", check.suite());
        json.writeStringField("status", finding.status().word());
        json.writeStringField("message", finding.message());
        optional(json, "expected", finding.expected());
        optional(json, "found", finding.found());
        optional(json, "remedy", finding.remedy());
        optional(json, "source", finding.source());
        if (!check.infos().isEmpty()) {
            json.writeArrayFieldStart("infos");
            for (String info : check.infos()) {
                json.writeString(info);
            }
            json.writeEndArray();
        }
        if (check.critical()) {
            json.writeBooleanField("critical", true);
        }
        json.writeNumberField("durationMs", check.duration().toMillis());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static CheckResult read(JsonNode json) {
        List<String> infos = new ArrayList<>();
        json.path("infos").forEach(info -> infos.add(info.asText()));
        String message = json.path("message").asText();
        var finding = new Finding(
                CheckStatus.valueOf(json.path("status").asText().toUpperCase(Locale.ROOT)),
                message.isBlank() ? "No message" : message,
                json.path("expected").asText(),
                json.path("found").asText(),
                json.path("remedy").asText(),
                json.path("source").asText());
        return new CheckResult(
                json.path("id").asText(),
                finding,
                infos,
                json.path("critical").asBoolean(),
                Duration.ofMillis(json.path("durationMs").asLong()));
    }

    private static final class Writer extends JsonSerializer<CheckResult> {
        @Override
        public void serialize(CheckResult check, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(json, check);
        }
    }

    private static final class Reader extends JsonDeserializer<CheckResult> {
        @Override
        public CheckResult deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(context.readTree(parser));
        }
    }
}
