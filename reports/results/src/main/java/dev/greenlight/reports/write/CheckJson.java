package dev.greenlight.reports.write;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import java.io.IOException;

/** Writes a check as JSON: the same in results and in records. What is empty is left out. Keys are only ever added. */
final class CheckJson {
    private CheckJson() {}

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
}
