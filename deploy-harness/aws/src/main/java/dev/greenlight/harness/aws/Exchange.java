package dev.greenlight.harness.aws;

import java.time.Instant;
import java.util.Map;

/**
 * One request to AWS with its answer, as plain data with the names of the API.
 *
 * @param action as IAM names it: {@code ecs:UpdateService}
 * @param response empty when there was none
 * @param error the code of the error that it was answered with; empty when there was none
 */
public record Exchange(
        Instant at, String action, Map<String, Object> request, Map<String, Object> response, String error) {}
