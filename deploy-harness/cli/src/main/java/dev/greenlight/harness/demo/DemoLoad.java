package dev.greenlight.harness.demo;

import dev.greenlight.harness.cli.io.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Users of the demo: a few threads that ask production all the time, and note which version answered and what was lost. */
public final class DemoLoad implements AutoCloseable {
    private static final int USERS = 3;
    private static final long PAUSE_MILLIS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final List<Thread> users = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicReference<String> firstLoss = new AtomicReference<>("");
    private final Map<String, Span> versions = new ConcurrentHashMap<>();
    private volatile boolean going = true;

    /** When a version answered first and last, by the monotonic clock, and how often. */
    private record Span(long first, long last, int count) {
        Span and(Span later) {
            return new Span(Math.min(first, later.first), Math.max(last, later.last), count + later.count);
        }
    }

    /** Begins at once. */
    public DemoLoad(URI production) {
        HttpRequest request = HttpRequest.newBuilder(production.resolve("/api/health"))
                .header("User-Agent", "greenlight/" + Version.text())
                .timeout(TIMEOUT)
                .build();
        for (int i = 0; i < USERS; i++) {
            var user = new Thread(() -> use(request), "demo-user-" + i);
            user.setDaemon(true);
            user.start();
            users.add(user);
        }
    }

    private void use(HttpRequest request) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        while (going) {
            sent.incrementAndGet();
            try {
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == OK) {
                    long now = System.nanoTime();
                    versions.merge(
                            answer.headers().firstValue("X-App-Version").orElse("unknown"),
                            new Span(now, now, 1),
                            Span::and);
                } else {
                    lose("HTTP " + answer.statusCode());
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException broken) {
                lose(broken.getClass().getSimpleName());
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void lose(String why) {
        lost.incrementAndGet();
        firstLoss.compareAndSet("", why);
    }

    int sent() {
        return sent.get();
    }

    int lost() {
        return lost.get();
    }

    /** What the first lost request ended with; empty when none was lost. */
    String firstLoss() {
        return firstLoss.get();
    }

    /** How many requests that version answered. */
    int answeredBy(String version) {
        return Optional.ofNullable(versions.get(version)).map(Span::count).orElse(0);
    }

    /** How long both versions answered: from the first answer of the one to the last answer of the other; zero when never. */
    Duration overlap(String before, String after) {
        Span old = versions.get(before);
        Span young = versions.get(after);
        return old == null || young == null || old.last() < young.first()
                ? Duration.ZERO
                : Duration.ofNanos(old.last() - young.first());
    }

    @Override
    public void close() {
        leave();
    }

    /** Every request that was sent is answered or lost when this returns. */
    public void leave() {
        going = false;
        for (Thread user : users) {
            try {
                user.join(TIMEOUT.plusSeconds(1).toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
