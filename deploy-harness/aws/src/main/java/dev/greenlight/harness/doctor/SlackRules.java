package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Said;
import dev.greenlight.harness.doctor.Symptoms.Slack;
import java.util.Set;

/** Why no message reaches Slack. The address is a secret: it is never part of a sentence. */
final class SlackRules {
    /** What Slack says to a message without content, which it does not post. Source: Slack, "Handling errors" of webhooks. */
    private static final Set<String> ALIVE =
            Set.of("no_text", "invalid_payload", "missing_text_or_fallback_or_attachments");

    private SlackRules() {}

    static Finding finding(Symptoms symptoms) {
        Slack slack = symptoms.slack();
        String renew =
                "make a new one (Slack → Apps → Incoming Webhooks → Add New Webhook to Workspace), then: gh secret set %s"
                        .formatted(slack.variable());
        if (!slack.isSet()) {
            return symptoms.place().environment().equals("local")
                    ? Finding.skipped("%s is not set: local rollouts send no message".formatted(slack.variable()))
                    : Finding.warning("%s is not set: no message is sent to Slack".formatted(slack.variable()))
                            .remedy("gh secret set %s < slack-webhook.txt, and export it in the job"
                                    .formatted(slack.variable()));
        }
        if (!slack.problem().isEmpty()) {
            return Finding.failed("The address of the webhook is not one of Slack's")
                    .expected("https://hooks.slack.com/services/T.../B.../...")
                    .found(slack.problem())
                    .remedy(renew);
        }
        return slack.answer().value().map(said -> judged(said, renew)).orElseGet(() -> Finding.failed(
                        "The webhook can't be reached")
                .expected("an answer within some seconds")
                .found(slack.answer().problem())
                .remedy("check the network and the proxy of this machine, then run greenlight doctor again"));
    }

    private static Finding judged(Said said, String renew) {
        if (said.status() / 100 == 2) {
            return Finding.passed(said.posted() ? "A test message was posted" : "The webhook answers");
        }
        if (said.status() == 400 && ALIVE.contains(said.word())) {
            return Finding.passed("The webhook answers; nothing was posted (--send posts a test message)");
        }
        return Finding.failed("Slack refuses the webhook")
                .expected("no_text for a message without content")
                .found("status %d %s".formatted(said.status(), said.word()))
                .remedy(renew);
    }
}
