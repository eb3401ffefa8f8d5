package dev.greenlight.harness.cli;

import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.notify.MessageForm;
import dev.greenlight.harness.notify.WebhookAddress;
import dev.greenlight.harness.notify.WebhookNotifier;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.redact.Redactor;
import java.util.Optional;
import java.util.Set;

/** Everyone who is told of a rollout: the console, and Slack when {@code SLACK_WEBHOOK_URL} is set. */
final class Notifiers implements Notifier, AutoCloseable {
    private static final String SLACK = "SLACK_WEBHOOK_URL";
    private static final Set<String> SLACK_HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");

    private final Io io;
    private final Notifier console;
    private final Optional<WebhookNotifier> slack;

    Notifiers(Io io, Notifier console, Redactor redactor) {
        this.io = io;
        this.console = console;
        String address = io.variable(SLACK);
        this.slack = address.isBlank()
                ? Optional.empty()
                : Optional.of(new WebhookNotifier(address(address), MessageForm.SLACK, redactor));
    }

    @Override
    public void tell(Rollout rollout, Event event) {
        console.tell(rollout, event);
        slack.ifPresent(one -> one.tell(rollout, event));
    }

    @Override
    public void waiting(Rollout rollout, String until) {
        console.waiting(rollout, until);
    }

    @Override
    public void close() {
        slack.ifPresent(WebhookNotifier::close);
        slack.ifPresent(one -> one.failures().forEach(failure -> io.err().println("[WARNING] " + failure)));
    }

    private static WebhookAddress address(String address) {
        try {
            return WebhookAddress.of(address, SLACK, SLACK_HOSTS);
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInput(String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
