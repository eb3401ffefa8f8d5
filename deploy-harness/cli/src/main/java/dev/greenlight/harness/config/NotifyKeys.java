package dev.greenlight.harness.config;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Types;
import java.util.List;

/** Who is notified of a rollout. */
public final class NotifyKeys implements KeySource {
    public static final Key<String> SLACK_VARIABLE = Key.of(
            "notify.slack-variable",
            Types.VARIABLE,
            "SLACK_WEBHOOK_URL",
            "The environment variable that holds the address of Slack's incoming webhook");
    public static final Key<String> WEBHOOK_VARIABLE = Key.of(
            "notify.webhook-variable",
            Types.VARIABLE,
            "GREENLIGHT_WEBHOOK_URL",
            "The environment variable that holds the address of a webhook for plain JSON");
    public static final Key<List<String>> WEBHOOK_HOSTS = Key.of(
            "notify.webhook-hosts",
            Types.LIST,
            "",
            "The hosts that the webhook for plain JSON may be on; any unless given");
}
