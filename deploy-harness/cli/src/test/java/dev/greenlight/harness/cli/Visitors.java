package dev.greenlight.harness.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** People who use production all the time, and note which version answered and what was lost. */
final class Visitors {
    private static final int THREADS = 3;

    private final List<Thread> threads = new ArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean going = true;
    private volatile String lastVersion = "";

    Visitors(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        for (int i = 0; i < THREADS; i++) {
            var thread = new Thread(() -> visit(request), "visitor");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void visit(HttpRequest request) {
        HttpClient client = HttpClient.newHttpClient();
        while (going) {
            sent.incrementAndGet();
            try {
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    lose("status " + answer.statusCode());
                }
                String version = answer.headers().firstValue("X-App-Version").orElse("none");
                firstSeen.putIfAbsent(version, Instant.now());
                lastVersion = version;
                Thread.sleep(5);
            } catch (IOException broken) {
                lose(broken.toString());
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void lose(String what) {
        lost.add(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + what);
    }

    int sent() {
        return sent.get();
    }

    /** What was lost, each with when. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    Optional<Instant> firstSeen(String version) {
        return Optional.ofNullable(firstSeen.get(version));
    }

    String lastVersion() {
        return lastVersion;
    }

    void leave() throws InterruptedException {
        going = false;
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(15).toMillis());
        }
    }
}
