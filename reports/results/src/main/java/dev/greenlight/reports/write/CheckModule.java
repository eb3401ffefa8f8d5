package dev.greenlight.reports.write;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
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
 * Lets an object mapper write checks and read them. What is missing is empty when reading, as everything but id, status, message
 * and duration is in records of earlier versions.
 */
public final class CheckModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    public CheckModule() {
        addSerializer(CheckResult.class, new Writer());
        addDeserializer(CheckResult.class, new Reader());
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
            CheckJson.write(json, check);
        }
    }

    private static final class Reader extends JsonDeserializer<CheckResult> {
        @Override
        public CheckResult deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(context.readTree(parser));
        }
    }
}
