package dev.greenlight.cloud.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;
import dev.greenlight.cloud.wire.Control;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecr.model.ScanStatus;

/**
 * Lets a scan find something, over HTTP: POST {@code {"repository": "…", "tag": "…", "findings": [{"name": "CVE-…", "severity":
 * "CRITICAL", "description": "…", "uri": "…"}]}}; an empty list makes the image clean again. {@code "package"} of a
 * finding and {@code "status"} of the scan (such as {@code IN_PROGRESS}, or {@code NONE}) are optional.
 */
public final class FindingsControl implements Control {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FINDINGS = 10_000;
    private static final Set<String> SEVERITIES =
            Set.of("INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL", "UNDEFINED");

    private final EcrService ecr;

    public FindingsControl(EcrService ecr) {
        this.ecr = ecr;
    }

    @Override
    public Reply answer(Inbound request) {
        JsonNode tree;
        try {
            tree = JSON.readTree(request.body());
        } catch (IOException malformed) {
            throw new IllegalArgumentException("Expected findings as JSON; found something else", malformed);
        }
        JsonNode listed = tree.path("findings");
        if (!listed.isArray() || listed.size() > MOST_FINDINGS) {
            throw new IllegalArgumentException("Expected a list \"findings\" of at most %d".formatted(MOST_FINDINGS));
        }
        var findings = new ArrayList<ScanFinding>();
        listed.forEach(finding -> findings.add(read(finding)));
        ecr.reportScan(tree.path("repository").asText(), tree.path("tag").asText(), findings, status(tree));
        return Reply.empty(204);
    }

    private static String status(JsonNode tree) {
        String status = tree.path("status").asText(StoredImage.SCANNED);
        boolean known = status.equals(StoredImage.NOT_SCANNED)
                || ScanStatus.fromValue(status) != ScanStatus.UNKNOWN_TO_SDK_VERSION;
        if (!known) {
            throw new IllegalArgumentException(
                    "Expected a status of scans, or NONE for no scan; found \"%s\"".formatted(status));
        }
        return status;
    }

    private static ScanFinding read(JsonNode node) {
        String severity = node.path("severity").asText();
        if (!SEVERITIES.contains(severity)) {
            throw new IllegalArgumentException(
                    "Expected one of the severities %s; found \"%s\"".formatted(new TreeSet<>(SEVERITIES), severity));
        }
        return new ScanFinding(
                node.path("name").asText(),
                severity,
                node.path("description").asText(),
                node.path("uri").asText(),
                node.path("package").asText());
    }
}
