package dev.greenlight.harness.doctor.facts;

import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.NotifyKeys;
import dev.greenlight.harness.deploy.Webhooks;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.notify.WebhookAddress;
import dev.greenlight.harness.notify.WebhookProbe;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.settings.Settings;
import java.io.IOException;

/** Slack's webhook: the form of its address, and whether it is alive. Posts a message only when that was asked for. */
final class SlackFacts {
    private static final String NOTHING = "{}";
    private static final String TEST = "{\"text\":\"Test message of greenlight doctor: notices arrive here\"}";

    private SlackFacts() {}

    static Symptoms.Slack read(Io io, Settings configuration, boolean send) {
        String variable = configuration.get(NotifyKeys.SLACK_VARIABLE);
        String address = io.variable(variable).strip();
        if (address.isEmpty()) {
            return new Symptoms.Slack(variable, false, "", Answer.none("not asked"));
        }
        try {
            WebhookAddress checked = WebhookAddress.of(address, variable, Webhooks.SLACK_HOSTS);
            if (!WebhookProbe.hasSlacksForm(checked)) {
                return new Symptoms.Slack(
                        variable, true, "another path on host %s".formatted(checked), Answer.none("not asked"));
            }
            return new Symptoms.Slack(variable, true, "", said(checked, send));
        } catch (IllegalArgumentException unfit) {
            return new Symptoms.Slack(variable, true, String.valueOf(unfit.getMessage()), Answer.none("not asked"));
        }
    }

    private static Answer<Symptoms.Said> said(WebhookAddress address, boolean send) {
        try {
            WebhookProbe.Said said = WebhookProbe.post(address, send ? TEST : NOTHING);
            return Answer.of(new Symptoms.Said(said.status(), said.word(), send));
        } catch (IOException silent) {
            return Answer.none(String.valueOf(silent.getMessage()));
        }
    }
}
