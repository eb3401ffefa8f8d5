package dev.greenlight.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A whole run against a target that repeats whatever it was sent, in headers, bodies and status documents. The secrets must
 * have arrived there, and must be in nothing that comes out of the run.
 */
@Isolated("attachments reach the run that began last in this JVM")
class SecretsTest {
    private static final String PASSWORD_WRITTEN = "m4rk-p%40ss%2Fw0rd";
    private static final String PASSWORD_MEANT = "m4rk-p@ss/w0rd";
    private static final String BYPASS = "m4rk-open-1";
    private static final String COOKIE = "m4rk-c00kie-value";

    /** Set for this module's tests, as the suites take secrets from the process's environment only. */
    private static final Map<String, String> VARIABLES = Stream.of(
                    "ADMIN_TOKEN", "WEBHOOK_VERIFY_TOKEN", "WEBHOOK_APP_SECRET")
            .collect(Collectors.toMap(name -> name, name -> String.valueOf(System.getenv(name))));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> signatures = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path home;

    private HttpServer server;

    @BeforeEach
    void target() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::repeat);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void secretsThatTheTargetRepeats_areInNothingThatComesOut() throws IOException {
        String url = "http://m4rk-user:%s@127.0.0.1:%d"
                .formatted(PASSWORD_WRITTEN, server.getAddress().getPort());

        Path configuration = Files.writeString(
                Files.createTempFile("headers", ".yaml"),
                "request: {headers: {X-Bypass: '${BYPASS}', X-Team: m4rk-team}}\n"
                        + "target.paths: {admin: /admin/health, webhook: /webhook}");

        int code = run(
                "smoke",
                url,
                "--sarif",
                "out.sarif",
                "--json",
                "out.json",
                "--verbose",
                "--config",
                configuration.toString());

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(String.join("\n", received))
                .as("what the target was sent, and so could repeat")
                .contains(
                        VARIABLES.get("ADMIN_TOKEN"),
                        VARIABLES.get("WEBHOOK_VERIFY_TOKEN"),
                        basic(),
                        BYPASS,
                        "m4rk-team");
        assertThat(signatures).as("signatures made with the app secret").isNotEmpty();
        Map<String, String> secrets = secrets();
        assertThat(output())
                .allSatisfy((name, text) -> secrets.forEach((secret, value) ->
                        assertThat(text).as("%s in %s", secret, name).doesNotContain(value)));
        assertThat(String.join("\n", output().values())).contains("[redacted]");
    }

    @Test
    void everyPlaceThatShowsResults_isLookedAt() throws IOException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();

        run("smoke", url, "--sarif", "out.sarif", "--json", "out.json", "--verbose");

        Map<String, String> output = output();
        assertThat(output.get("stdout")).contains("Smoke Test Summary", "::error title=");
        assertThat(output).containsKeys("stderr", "out.json", "out.sarif", "summary.md");
        assertThat(output.keySet())
                .anyMatch(name -> name.endsWith(".xml"))
                .anyMatch(name -> name.endsWith("-result.json"))
                .anyMatch(name -> name.contains("-attachment"));
        assertThat(output.get("out.sarif")).contains("security.");
    }

    private void repeat(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String headers = exchange.getRequestHeaders().entrySet().stream()
                .map(header -> header.getKey() + "=" + String.join(",", header.getValue()))
                .collect(Collectors.joining(" "));
        String said = "%s %s %s".formatted(exchange.getRequestURI(), headers, PASSWORD_MEANT);
        received.add(said);
        String signature = sign(body);
        if (headers.contains(signature)) {
            signatures.add(signature);
        }
        byte[] answer = "{\"status\": \"%s\", \"components\": {\"db\": {\"status\": \"%s\"}}}"
                .formatted(said.replace('"', '\''), said.replace('"', '\''))
                .getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Frame-Options", said);
        exchange.getResponseHeaders().add("Server", "Apache/2.4 " + said);
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", said);
        exchange.getResponseHeaders().add("Location", "/elsewhere?token=" + said.replace(' ', '+'));
        exchange.getResponseHeaders().add("Set-Cookie", "session=" + COOKIE + "; Path=/");
        exchange.sendResponseHeaders(500, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>(VARIABLES);
        secrets.put("password as written in the URL", PASSWORD_WRITTEN);
        secrets.put("password", PASSWORD_MEANT);
        secrets.put("user:password as sent", basic());
        secrets.put("cookie", COOKIE);
        secrets.put("header from a variable", BYPASS);
        secrets.put("header", "m4rk-team");
        signatures.forEach(signature -> secrets.put("signature " + secrets.size(), signature));
        return secrets;
    }

    private static String basic() {
        return Base64.getEncoder().encodeToString(("m4rk-user:" + PASSWORD_MEANT).getBytes(UTF_8));
    }

    private static String sign(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(VARIABLES.get("WEBHOOK_APP_SECRET").getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private int run(String... args) {
        Map<String, String> variables = new TreeMap<>(VARIABLES);
        variables.put("BYPASS", BYPASS);
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_STEP_SUMMARY", home.resolve("summary.md").toString());
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].startsWith("out.") ? home.resolve(args[i]).toString() : args[i];
        }
        return Greenlight.run(new Io(stream(out), stream(err), false, false, variables, home, Clock.systemUTC()), args);
    }

    /** Everything that came out of the run, by its name. */
    private Map<String, String> output() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(home.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        texts.put("stdout", out.toString(UTF_8));
        texts.put("stderr", err.toString(UTF_8));
        return texts;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
