package dev.greenlight.harness.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads reports of Trivy (JSON, schema 2), Snyk (JSON), ECR ({@code aws ecr describe-image-scan-findings}) and of anybody who
 * writes SARIF 2.1.0; which of them it is, the content tells. A report may come from anywhere: its size, depth and number of
 * values are bounded.
 */
public final class ReportReader {
    static final long MOST_BYTES = 50L * 1024 * 1024;
    static final long MOST_TOKENS = 5_000_000;
    private static final String KNOWN = "a report of Trivy, Snyk or ECR (JSON), or SARIF 2.1.0";
    private static final String WRITE = "let the scanner write JSON (Trivy, Snyk) or SARIF (Grype and others)";
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;
    private static final int MOST_NAMES = 5;

    /** What is often taken for a report, by a member that only it has. */
    private static final Map<String, String> OTHERS = Map.of(
            "bomFormat", "a CycloneDX document", "spdxVersion", "an SPDX document", "matches", "Grype's own JSON");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(MOST_BYTES)
                            .maxTokenCount(MOST_TOKENS)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ReportReader() {}

    /** The report in that file, or why there is none. A report that doesn't tell its time is as old as its file. */
    public static Source read(Path file) {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            return Source.unusable(name, "there is no such file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                return Source.unusable(name, tooLarge("%d MB".formatted(Files.size(file) / 1024 / 1024)));
            }
            Instant written = Files.getLastModifiedTime(file).toInstant();
            try (InputStream in = Files.newInputStream(file)) {
                return read(name, JSON.readTree(in), Optional.of(written));
            }
        } catch (StreamConstraintsException hostile) {
            return Source.unusable(name, tooLarge(hostile.getOriginalMessage()));
        } catch (JsonProcessingException malformed) {
            return Source.unusable(name, "it is not valid JSON, " + place(malformed));
        } catch (IOException unreadable) {
            return Source.unusable(
                    name, "it cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    /** The report in that tree, or why there is none. */
    public static Source read(String name, Object tree) {
        return read(name, JSON.valueToTree(tree), Optional.empty());
    }

    static Source read(String name, JsonNode tree, Optional<Instant> written) {
        try {
            return parsed(name, JsonPlace.root(tree), written);
        } catch (BadReport bad) {
            return Source.unusable(name, String.valueOf(bad.getMessage()));
        }
    }

    private static Source parsed(String name, JsonPlace root, Optional<Instant> written) {
        OTHERS.forEach((member, format) -> {
            if (root.has(member)) {
                throw new BadReport("expected %s; found %s; %s".formatted(KNOWN, format, WRITE));
            }
        });
        if (root.value().path(0).has("Target")) {
            throw new BadReport("expected %s; found the array that Trivy wrote before 0.20; scan with a current Trivy"
                    .formatted(KNOWN));
        }
        if (root.value().isArray() || SnykReport.isOne(root)) {
            return Source.of(name, SnykReport.read(root, written));
        }
        if (TrivyReport.isOne(root)) {
            return Source.of(name, TrivyReport.read(root, written));
        }
        if (SarifReport.isOne(root)) {
            return Source.of(name, SarifReport.read(root, written));
        }
        if (EcrReport.isOne(root)) {
            return EcrReport.read(name, root);
        }
        throw new BadReport("expected %s; found %s".formatted(KNOWN, shape(root.value())));
    }

    private static String shape(JsonNode value) {
        if (!value.isObject()) {
            return value.isMissingNode() ? "nothing" : "no object";
        }
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        return names.isEmpty()
                ? "an empty object"
                : "an object with " + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    }

    private static String tooLarge(String found) {
        return "expected at most %d MB, %d values and %d levels; found %s"
                .formatted(MOST_BYTES / 1024 / 1024, MOST_TOKENS, DEEPEST, found);
    }

    private static String place(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? "of which nothing was read"
                : "from line %d, column %d on"
                        .formatted(
                                malformed.getLocation().getLineNr(),
                                malformed.getLocation().getColumnNr());
    }
}
