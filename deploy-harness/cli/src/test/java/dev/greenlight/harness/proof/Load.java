package dev.greenlight.harness.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** People who use production all the time, each on a connection of their own, and note which version served them. */
public final class Load implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(4);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_LOST = 100;

    /** A version seen on production for the first time since the last {@link #forget}. */
    public record Sighting(Instant at, String version) {}

    private final URI target;
    private final List<Thread> users = new ArrayList<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean running = true;

    private Load(URI target) {
        this.target = target;
    }

    /** That many users from now on until this is closed. */
    public static Load on(URI production, int users) {
        return at(production.resolve("/healthz"), users);
    }

    /** That many users of that address from now on until this is closed. */
    public static Load at(URI address, int users) {
        var load = new Load(address);
        for (int i = 0; i < users; i++) {
            var thread = new Thread(load::use, "user-" + i);
            thread.setDaemon(true);
            load.users.add(thread);
            thread.start();
        }
        return load;
    }

    /** Requests that were answered or lost up to now. */
    public long sent() {
        return sent.get();
    }

    /** How many requests were answered by anything but a 200, or not at all. */
    public long lostCount() {
        return failed.get();
    }

    /** What became of the first of them. */
    public List<String> lost() {
        return List.copyOf(lost);
    }

    /** When that version first served production since the last {@link #forget}. */
    public Optional<Instant> firstSeen(String version) {
        return sightings.stream()
                .filter(one -> one.version().equals(version))
                .map(Sighting::at)
                .min(Instant::compareTo);
    }

    /** The versions that served production since the last {@link #forget}. */
    public List<String> versions() {
        return sightings.stream().map(Sighting::version).distinct().toList();
    }

    /** Begins to look for versions anew. */
    public void forget() {
        sightings.clear();
    }

    @Override
    public void close() {
        running = false;
        for (Thread user : users) {
            try {
                user.join(TIMEOUT.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void use() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        HttpRequest request = HttpRequest.newBuilder(target).timeout(TIMEOUT).build();
        while (running) {
            one(client, request);
            java.util.concurrent.locks.LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void one(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                note(answer.headers().firstValue("X-App-Version").orElse("unknown"));
            } else {
                miss("%d %s".formatted(answer.statusCode(), answer.body()));
            }
        } catch (IOException broken) {
            miss(broken.toString());
        } catch (InterruptedException interrupted) {
            running = false;
        }
        sent.incrementAndGet();
    }

    private void note(String version) {
        if (sightings.stream().noneMatch(seen -> seen.version().equals(version))) {
            sightings.add(new Sighting(Instant.now(), version));
        }
    }

    private void miss(String what) {
        failed.incrementAndGet();
        if (lost.size() < MOST_LOST) {
            lost.add(Instant.now() + " " + what);
        }
    }
}
