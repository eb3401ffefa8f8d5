package dev.greenlight.cloud.ecr;

/**
 * A weakness that a scan of an image reports.
 *
 * @param severity one of ECR's: INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL, UNDEFINED
 */
public record ScanFinding(String name, String severity, String description, String uri) {}
