package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.view.RolloutEnd;
import dev.greenlight.harness.config.NotifyKeys;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.notify.MessageForm;
import dev.greenlight.harness.notify.Notice;
import dev.greenlight.harness.notify.WebhookAddress;
import dev.greenlight.harness.notify.WebhookNotifier;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The webhooks that are configured: {@code notify.slack-variable} and {@code notify.webhook-variable} name the environment
 * variables that hold their addresses. An address that is unfit is a warning and no more: a rollback is not refused over it.
 * Closing it waits a few seconds for the last notices and says what could not be sent.
 */
public final class Webhooks implements Notifier, AutoCloseable {
    public static final Set<String> SLACK_HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");

    private final PrintStream err;
    private final List<WebhookNotifier> receivers = new ArrayList<>();

    Webhooks(Io io, Settings configuration, Redactor redactor) {
        this.err = io.err();
        add(io, configuration, NotifyKeys.SLACK_VARIABLE, SLACK_HOSTS, MessageForm.SLACK, redactor);
        add(
                io,
                configuration,
                NotifyKeys.WEBHOOK_VARIABLE,
                Set.copyOf(configuration.get(NotifyKeys.WEBHOOK_HOSTS)),
                MessageForm.JSON,
                redactor);
    }

    /** A redactor that knows the addresses, too, also when their variables have other names. */
    static Redactor hiding(Io io, Settings configuration, Redactor redactor) {
        return redactor.with(List.of(
                address(io, configuration, NotifyKeys.SLACK_VARIABLE),
                address(io, configuration, NotifyKeys.WEBHOOK_VARIABLE)));
    }

    private static String address(Io io, Settings configuration, Key<String> key) {
        return io.variable(configuration.get(key)).strip();
    }

    private void add(
            Io io, Settings configuration, Key<String> key, Set<String> hosts, MessageForm form, Redactor redactor) {
        String address = address(io, configuration, key);
        if (address.isEmpty()) {
            return;
        }
        try {
            List<String> links = io.ciRun().isEmpty()
                    ? List.of()
                    : List.of("Timeline and report, among the artifacts: " + io.ciRun());
            WebhookAddress checked = WebhookAddress.of(address, configuration.get(key), hosts);
            receivers.add(new WebhookNotifier(checked, form, redactor, links));
        } catch (IllegalArgumentException unfit) {
            err.println("[WARNING] No notices are sent there: " + unfit.getMessage());
        }
    }

    @Override
    public void tell(Rollout rollout, Event event) {
        receivers.forEach(receiver -> receiver.tell(rollout, event));
    }

    /** Sends an end for which somebody has to act, and that is no notice of the record. */
    void ended(RolloutEnd end) {
        if (end.ended().how() == Ended.How.NO_JOURNAL || end.ended().how() == Ended.How.SIGNED_OUT) {
            receivers.forEach(receiver -> receiver.send(Notice.stuck(end.story().rollout(), end.sentence())));
        }
    }

    @Override
    public void close() {
        receivers.forEach(WebhookNotifier::close);
        receivers.stream()
                .flatMap(receiver -> receiver.failures().stream())
                .forEach(failure -> err.println("[WARNING] " + failure));
    }
}
