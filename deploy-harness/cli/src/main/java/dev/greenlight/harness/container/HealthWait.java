package dev.greenlight.harness.container;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits until a service answers, or its container has ended, or the time is up. Looks often, and at the container first. */
final class HealthWait {
    /** Where services usually tell their health. */
    static final String USUAL = "/healthz";

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int LONGEST_ANSWER_MILLIS = 5_000;

    private HealthWait() {}

    /**
     * What waiting came to.
     *
     * @param at where it answered, or the first place tried
     * @param answered whether it answered as it should
     * @param state the container's, at the last look
     * @param lastAnswer what the last look found, for a person
     */
    record Waited(Place at, boolean answered, ContainerState state, String lastAnswer) {}

    /** Where a port may be reached from here. */
    record Place(String host, int port) {
        @Override
        public String toString() {
            return "%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
        }
    }

    /** Something that is asked whether it is ready: returns nothing when it is, and else what was found. */
    @FunctionalInterface
    interface Probe {
        String ask(Place place) throws IOException;
    }

    /** Asks at each of these places in turn. */
    static Waited await(Supplier<ContainerState> container, List<Place> places, Probe probe, Duration longest)
            throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        String lastAnswer = "nothing";
        while (true) {
            ContainerState state = container.get();
            if (!state.running()) {
                return new Waited(places.get(0), false, state, lastAnswer);
            }
            for (Place place : places) {
                String answer = ask(probe, place);
                if (answer.isEmpty()) {
                    return new Waited(place, true, state, "");
                }
                lastAnswer = answer;
            }
            if (System.nanoTime() > end) {
                return new Waited(places.get(0), false, state, lastAnswer);
            }
            Thread.sleep(INTERVAL.toMillis());
        }
    }

    private static String ask(Probe probe, Place place) {
        try {
            return probe.ask(place);
        } catch (IOException refused) {
            return "no answer: " + refused.getMessage();
        }
    }

    /** Asks a service for its health, which is 200 at this path, or else at the usual one unless there is nothing. */
    static Probe http(Optional<String> healthPath, String userAgent) {
        String path = healthPath.orElse(USUAL);
        return place -> {
            var connection = (HttpURLConnection)
                    URI.create("http://%s%s".formatted(place, path)).toURL().openConnection();
            connection.setConnectTimeout(LONGEST_ANSWER_MILLIS);
            connection.setReadTimeout(LONGEST_ANSWER_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("User-Agent", userAgent);
            try {
                int status = connection.getResponseCode();
                boolean answers = status == HttpURLConnection.HTTP_OK
                        || healthPath.isEmpty() && status == HttpURLConnection.HTTP_NOT_FOUND;
                return answers ? "" : "status code %d at %s".formatted(status, path);
            } finally {
                connection.disconnect();
            }
        };
    }

    /** Asks a database or cache in its own protocol: only the one that is ready answers. */
    static Probe of(Dependency dependency) {
        return place -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(place.host(), place.port()), LONGEST_ANSWER_MILLIS);
                socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
                socket.getOutputStream().write(dependency.question());
                int first = socket.getInputStream().read();
                return first >= 0 && dependency.isAnswer((byte) first) ? "" : "another answer than its protocol's";
            }
        };
    }
}
