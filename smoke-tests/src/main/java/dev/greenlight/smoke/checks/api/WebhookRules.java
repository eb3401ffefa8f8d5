package dev.greenlight.smoke.checks.api;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a webhook behaves as WhatsApp's Cloud API needs it. Meta fixes no status for a refusal. */
public final class WebhookRules {
    private static final String SOURCE = "WhatsApp Cloud API, webhooks";
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 422);

    /**
     * One request and its answer.
     *
     * @param what how the request differs from a right one, as it ends the sentence "Webhook … "
     * @param response the answer
     */
    public record Attempt(String what, TargetResponse response) {}

    private WebhookRules() {}

    /**
     * Judges the verification handshake.
     *
     * @param right the answer to the right token and mode
     * @param challenge the challenge that was sent
     * @param wrong answers to everything else: a wrong, empty or missing token, another mode
     */
    public static List<Finding> verification(TargetResponse right, String challenge, List<Attempt> wrong) {
        List<Finding> findings = new ArrayList<>();
        if (right.status() != 200) {
            findings.add(complete(
                    Finding.failed("Webhook rejects the correct verify token with " + right.status()),
                    "200 with the challenge as body",
                    "status code " + right.status(),
                    "Check that WEBHOOK_VERIFY_TOKEN is this environment's"));
        } else if (!right.body().equals(challenge)) {
            findings.add(complete(
                    Finding.failed("Webhook does not echo the challenge byte for byte"),
                    "the body " + challenge,
                    Excerpt.of(right.body()),
                    "Answer with hub.challenge as plain text: no quotes, no JSON, no line end"));
        } else if (right.isHtml()) {
            findings.add(complete(
                    Finding.warning("Webhook echoes the challenge as HTML"),
                    "Content-Type: text/plain",
                    right.mediaType(),
                    "Answer as text/plain, else a crafted challenge is a page"));
        }
        wrong.forEach(attempt -> refusal(attempt, challenge, findings));
        if (findings.isEmpty()) {
            findings.add(Finding.passed("Webhook echoes the challenge only for the correct verify token")
                    .source(SOURCE));
        }
        return findings;
    }

    private static void refusal(Attempt attempt, String challenge, List<Finding> findings) {
        TargetResponse response = attempt.response();
        if (response.isSuccess() && response.body().contains(challenge)) {
            findings.add(complete(
                    Finding.failed("Webhook echoes the challenge although " + attempt.what()),
                    "401 or 403",
                    "status code " + response.status(),
                    "Compare hub.verify_token and require hub.mode=subscribe before answering"));
        } else if (!REFUSED.contains(response.status())) {
            findings.add(unusual(attempt));
        }
    }

    /**
     * Judges the check of signatures.
     *
     * @param right the answer to a rightly signed event
     * @param wrong answers to a missing signature, one over another body, SHA-1, broken hex
     */
    public static List<Finding> signature(TargetResponse right, List<Attempt> wrong) {
        List<Finding> findings = new ArrayList<>();
        if (right.status() != 200) {
            findings.add(complete(
                    Finding.failed("Webhook rejects a correctly signed event with " + right.status()),
                    "200",
                    "status code " + right.status(),
                    "Check that WEBHOOK_APP_SECRET is this environment's and that the raw bytes are verified"));
        }
        for (Attempt attempt : wrong) {
            if (attempt.response().isSuccess()) {
                findings.add(accepted(attempt));
            } else if (!REFUSED.contains(attempt.response().status())) {
                findings.add(unusual(attempt));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.passed("Webhook accepts only correctly signed events")
                    .source(SOURCE));
        }
        return findings;
    }

    private static Finding accepted(Attempt attempt) {
        return complete(
                Finding.failed("Webhook accepts an event although " + attempt.what()),
                "401 or 403",
                "status code " + attempt.response().status(),
                "Compare X-Hub-Signature-256 with the HMAC of the raw body, in constant time");
    }

    private static Finding unusual(Attempt attempt) {
        int status = attempt.response().status();
        String message = "Webhook answers %d when %s".formatted(status, attempt.what());
        return complete(
                status >= 500 || attempt.response().isSuccess() ? Finding.failed(message) : Finding.warning(message),
                "401 or 403",
                "status code " + status,
                "Refuse with 401 or 403");
    }

    private static Finding complete(Finding finding, String expected, String found, String remedy) {
        return finding.expected(expected).found(found).remedy(remedy).source(SOURCE);
    }
}
