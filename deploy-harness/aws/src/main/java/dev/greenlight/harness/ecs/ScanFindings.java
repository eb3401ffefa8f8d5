package dev.greenlight.harness.ecs;

import java.util.Map;

/**
 * What ECR answered about the scan of an image.
 *
 * @param answer all pages of the answer as plain values; empty when there is none
 * @param problem why there is none; empty when there is one
 * @param unfinished whether there is none because no scan has come to a result
 */
public record ScanFindings(Map<String, Object> answer, String problem, boolean unfinished) {
    static ScanFindings of(Map<String, Object> answer) {
        return new ScanFindings(answer, "", false);
    }

    static ScanFindings unfinished(String problem) {
        return new ScanFindings(Map.of(), problem, true);
    }

    static ScanFindings unusable(String problem) {
        return new ScanFindings(Map.of(), problem, false);
    }
}
