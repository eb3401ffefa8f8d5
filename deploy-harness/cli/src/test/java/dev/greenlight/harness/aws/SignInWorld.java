package dev.greenlight.harness.aws;

import com.sun.net.httpserver.HttpServer;
import dev.greenlight.cloud.clock.RealTimeClock;
import dev.greenlight.cloud.sts.Sessions;
import dev.greenlight.cloud.sts.StsService;
import dev.greenlight.cloud.wire.AwsEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A home directory, the STS of the local cloud, and one web server for everything else that hands out credentials: where somebody
 * signs in. Each process is a new one, since the SDK reads the variables of its own.
 */
final class SignInWorld implements AutoCloseable {
    final Path home;
    final Sessions sessions;
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final RealTimeClock clock;
    private final AwsEndpoint aws;
    private final HttpServer desk;
    private final StsClient sts;
    private final List<Process> processes = new ArrayList<>();

    /** @param minute how long a minute of a session lasts */
    SignInWorld(Path home, Duration minute) throws IOException {
        this.home = Files.createDirectories(home.resolve(".aws")).getParent();
        this.clock = new RealTimeClock(minute);
        this.sessions = new Sessions(clock);
        this.aws = AwsEndpoint.builder(clock)
                .service(StsService.registry("123456789012", sessions))
                .admission(sessions::admit)
                .start();
        this.desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desk.start();
        this.sts = StsClient.builder()
                .endpointOverride(aws.url())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    /** The web server answers requests that begin so. */
    void answer(String path, Supplier<String> body) {
        desk.createContext(path, exchange -> {
            asked.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getOrDefault("Authorization", List.of())));
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("x-aws-ec2-metadata-token-ttl-seconds", "21600");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** The web server is a proxy that sends every request with the right password to the STS, for any host. */
    void relay() {
        desk.createContext("/", exchange -> {
            if (!exchange.getRequestHeaders().containsKey("Proxy-Authorization")) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(407, -1);
                exchange.close();
                return;
            }
            asked.add("%s %s"
                    .formatted(
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Proxy-Authorization")));
            HttpRequest.Builder request = HttpRequest.newBuilder(aws.url())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            exchange.getRequestBody().readAllBytes()));
            for (String name : List.of("Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token")) {
                exchange.getRequestHeaders()
                        .getOrDefault(name, List.of())
                        .forEach(value -> request.header(name, value));
            }
            try {
                byte[] reply = HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                        .body();
                exchange.sendResponseHeaders(200, reply.length);
                exchange.getResponseBody().write(reply);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
    }

    /** The web server is a proxy that answers by itself. */
    void refuse(int status, String page) {
        desk.createContext("/", exchange -> {
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    String desk() {
        return "http://127.0.0.1:" + desk.getAddress().getPort();
    }

    String aws() {
        return aws.url().toString();
    }

    /** A session for the role of that name. */
    Credentials session(String role) {
        return sts.assumeRoleWithWebIdentity(request ->
                        request.roleArn(role(role)).roleSessionName("rehearsal").webIdentityToken("token"))
                .credentials();
    }

    static String role(String name) {
        return "arn:aws:iam::123456789012:role/" + name;
    }

    static String caller(String name) {
        return "arn:aws:sts::123456789012:assumed-role/%s/rehearsal".formatted(name);
    }

    /** Waits for the end of every session that there is. */
    void outliveSessions() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> sessions.all().stream()
                .allMatch(session -> session.end().isBefore(clock.now())));
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    /** Somebody with these variables and this home. */
    Caller caller(Map<String, String> variables) throws IOException {
        return new Caller(start(variables, WhoAmI.class));
    }

    /** A process of that program, which writes both its streams into one. */
    Process start(Map<String, String> variables, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-Dgreenlight.home=" + Path.of("../..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var given = new HashMap<>(Map.of(
                "HOME", home.toString(),
                "AWS_ENDPOINT_URL_STS", aws(),
                "AWS_EC2_METADATA_DISABLED", "true"));
        given.putAll(variables);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(given);
        Process process = builder.redirectErrorStream(true).start();
        processes.add(process);
        return process;
    }

    /** A process that tells who it is for AWS. */
    record Caller(Process process, BufferedReader output) {
        Caller(Process process) {
            this(process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        }

        String is() throws IOException {
            return String.valueOf(output.readLine());
        }

        String isNow() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return is();
        }
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
        sts.close();
        desk.stop(0);
        aws.close();
        clock.close();
    }
}
