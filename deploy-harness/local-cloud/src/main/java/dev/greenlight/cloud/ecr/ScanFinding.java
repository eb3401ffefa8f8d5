package dev.greenlight.cloud.ecr;

import org.jspecify.annotations.Nullable;

/**
 * A weakness that a scan of an image reports.
 *
 * @param severity one of ECR's: INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL, UNDEFINED
 * @param component the package that it is in; empty or null when it is unknown
 */
public record ScanFinding(
        String name,
        String severity,
        String description,
        String uri,
        @Nullable String component) {
    public ScanFinding {
        component = component == null ? "" : component;
    }
}
