package dev.greenlight.cloud.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.directory.CloudException;
import dev.greenlight.cloud.directory.StateDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The verbs for a cloud that runs. */
public final class ClientVerbs {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);
    private static final long WATCH_MILLIS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

    private final PrintStream out;
    private final Map<String, String> environment;

    public ClientVerbs(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    public void status(Arguments arguments) throws InterruptedException {
        URI endpoint = endpoint(arguments);
        if (arguments.has("--watch")) {
            while (true) {
                String text = StatusText.of(get(endpoint, "status"));
                out.print(CLEAR_SCREEN + text);
                out.flush();
                Thread.sleep(WATCH_MILLIS);
            }
        }
        JsonNode status = get(endpoint, "status");
        Optional<String> file = arguments.value("--json");
        if (file.isEmpty()) {
            out.print(StatusText.of(status));
        } else if (file.get().equals("-")) {
            out.println(status.toPrettyString());
        } else {
            write(Path.of(file.get()), status.toPrettyString() + "\n");
        }
    }

    /** Stops the cloud, if one runs, and waits until it has ended. */
    public void down(Arguments arguments) throws InterruptedException {
        Path directory = arguments.directory(environment);
        Optional<JsonNode> process = StateDirectory.process(directory);
        if (StateDirectory.isLocked(directory) && process.isPresent()) {
            send(URI.create(process.get().path("endpoint").asText()), "POST", "stop", "");
            awaitEnd(directory, process.get().path("pid").asLong());
            out.println("stopped");
        } else {
            out.println("nothing runs");
        }
        if (arguments.has("--purge")) {
            StateDirectory.purge(directory);
            out.println("removed " + directory);
        }
    }

    /** What a shell needs: {@code eval "$(… env)"}. */
    public void env(Arguments arguments) {
        JsonNode status = get(endpoint(arguments), "status");
        out.println("export AWS_ENDPOINT_URL=" + status.path("endpoint").asText());
        out.println("export AWS_REGION=" + status.path("region").asText());
        out.println("export AWS_DEFAULT_REGION=" + status.path("region").asText());
        out.println("export AWS_ACCESS_KEY_ID=unchecked-id-of-the-local-cloud");
        out.println("export AWS_SECRET_ACCESS_KEY=not-checked-by-the-local-cloud");
        out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
    }

    public void fault(Arguments arguments) {
        List<String> words = arguments.words();
        if (arguments.has("--help") || words.equals(List.of("help"))) {
            out.println(Usage.FAULTS);
            return;
        }
        URI endpoint = endpoint(arguments);
        String what = words.isEmpty() ? "list" : words.get(0);
        if (what.equals("list") && words.size() <= 1) {
            out.println(get(endpoint, "faults").toPrettyString());
        } else if (what.equals("clear") && words.size() == 1) {
            send(endpoint, "DELETE", "faults", "");
        } else if (what.equals("remove") && words.size() == 2) {
            send(endpoint, "DELETE", "faults?id=" + words.get(1), "");
        } else if (what.equals("add") && words.size() == 3) {
            out.println(send(endpoint, "POST", "faults", fault(words, arguments)));
        } else {
            throw new CloudException("expected fault help, list, clear, remove ID, or add KIND SUBJECT; found "
                    + String.join(" ", words));
        }
    }

    private static String fault(List<String> words, Arguments arguments) {
        ObjectNode fault = JSON.createObjectNode();
        fault.put("kind", words.get(1))
                .put("subject", words.get(2))
                .put("times", arguments.number("--times", 0))
                .put("skip", arguments.number("--skip", 0));
        ObjectNode parameters = fault.putObject("parameters");
        arguments.pairs("--with").forEach(parameters::put);
        return fault.toString();
    }

    private URI endpoint(Arguments arguments) {
        if (arguments.has("--endpoint")) {
            return URI.create(arguments.value("--endpoint").orElseThrow());
        }
        Path directory = arguments.directory(environment);
        return StateDirectory.process(directory)
                .filter(process -> StateDirectory.isLocked(directory))
                .map(process -> URI.create(process.path("endpoint").asText()))
                .orElseThrow(() -> new CloudException("expected a cloud that runs with the state in " + directory
                        + "; found none; start it with \"local up\""));
    }

    private static JsonNode get(URI endpoint, String page) {
        String body = send(endpoint, "GET", page, "");
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new CloudException("expected the cloud at " + endpoint + " to answer in JSON; found something else");
        }
    }

    private static String send(URI endpoint, String method, String page, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_greenlight/" + page))
                .method(method, BodyPublishers.ofString(body))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new CloudException(
                        JSON.readTree(answer.body()).path("error").asText(answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new CloudException("expected a cloud at " + endpoint + "; found: " + e + "; is it running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException("interrupted while asking the cloud at " + endpoint, e);
        }
    }

    private static void awaitEnd(Path directory, long pid) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        while (StateDirectory.isLocked(directory)) {
            if (System.nanoTime() > deadline) {
                throw new CloudException("expected the cloud to stop within " + LONGEST_STOP.toSeconds()
                        + " s; found that process " + pid + " still runs; end it by hand");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        try {
            // The state is free already; nothing but the end of the process is left.
            ProcessHandle.of(pid)
                    .ifPresent(process ->
                            process.onExit().orTimeout(2, TimeUnit.SECONDS).join());
        } catch (java.util.concurrent.CompletionException slow) {
            // It has released everything already.
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CloudException("expected to write " + file + "; found: " + e, e);
        }
    }
}
