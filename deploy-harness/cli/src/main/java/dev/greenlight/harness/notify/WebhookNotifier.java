package dev.greenlight.harness.notify;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Posts notices to a webhook, one after the other, beside the loop. Follows no redirect. Failures are kept and never thrown.
 * Close it to have the last notices sent, for at most {@link #LAST_WAIT}.
 */
public final class WebhookNotifier implements Notifier, AutoCloseable {
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);

    private final WebhookAddress address;
    private final MessageForm form;
    private final Redactor redactor;
    private final List<String> links;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "greenlight-webhook");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Posts notices of that form to that address.
     *
     * @param links where there is more, one sentence each: the first lines of each notice
     */
    public WebhookNotifier(WebhookAddress address, MessageForm form, Redactor redactor, List<String> links) {
        this.address = address;
        this.form = form;
        this.links = List.copyOf(links);
        this.redactor = redactor.with(List.of(address.uri().toString()));
    }

    @Override
    public void tell(Rollout rollout, Event event) {
        Moment.of(rollout.state(), event)
                .flatMap(moment -> Notice.of(rollout, moment))
                .ifPresent(this::send);
    }

    /** Posts it soon, after those before it. */
    public void send(Notice notice) {
        sender.execute(() -> post(notice));
    }

    /** What could not be sent, one sentence each, without the address. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                sender.shutdownNow();
                failures.add("Notifying %s was given up after %d s".formatted(address, LAST_WAIT.toSeconds()));
            }
        } catch (InterruptedException interrupted) {
            sender.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void post(Notice notice) {
        HttpResponse<InputStream> answer;
        try {
            answer = address.post(redactor.redact(form.write(safe(notice))));
            answer.body().close();
        } catch (IOException broken) {
            fail(notice, String.valueOf(broken.getMessage()));
            return;
        }
        if (answer.statusCode() / 100 != 2) {
            fail(notice, "HTTP " + answer.statusCode());
        }
    }

    /** Before the text is quoted as JSON, so that a secret with a quotation mark in it is found, too. */
    private Notice safe(Notice notice) {
        return new Notice(
                notice.kind(),
                redactor.redact(notice.title()),
                Stream.concat(links.stream(), notice.lines().stream())
                        .map(redactor::redact)
                        .toList(),
                notice.rollout());
    }

    private void fail(Notice notice, String how) {
        failures.add("Notifying %s of \"%s\" failed: %s".formatted(address, notice.kind(), how));
    }
}
