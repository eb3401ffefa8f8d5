package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cloud as processes, from {@code up} to {@code down --purge}. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class UpVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String[] ANY = {
        "--port=0",
        "--production-port=0",
        "--test-port=0",
        "--minute=500ms",
        "--no-docker",
        "--no-wait",
        "--command=*=sleep 300"
    };

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    private record Result(int code, String out, String err) {}

    @AfterEach
    void stop() throws Exception {
        run("down");
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void detachedCloud_outlivesItsStarter_keepsItsState_andIsPurged() throws Exception {
        Path state = directory.resolve("state");

        JsonNode first = up();
        long pid = first.path("pid").asLong();
        assertThat(ProcessHandle.of(pid))
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        assertThat(run("status").out)
                .contains(
                        "service local/whatsapp-saas",
                        first.at("/urls/production").asText());

        Result second = run("up", "--detach", "--port=0", "--production-port=0", "--test-port=0");
        assertThat(second.code).isEqualTo(2);
        assertThat(second.err.strip().lines())
                .singleElement()
                .asString()
                .contains("expected no other cloud to use the state in " + state)
                .contains("process " + pid);

        assertThat(run("down")).isEqualTo(new Result(0, "stopped\n", ""));
        await().atMost(SOON)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        JsonNode again = up();
        assertThat(again.at("/urls/production")).isEqualTo(first.at("/urls/production"));

        assertThat(run("down", "--purge").out).isEqualTo("stopped\nremoved " + state + "\n");
        assertThat(state).doesNotExist();
        assertThat(run("status").code).isEqualTo(2);
    }

    @Test
    void policyAndDialects_areTakenFromTheCommandLine() throws Exception {
        Path policy = Files.writeString(
                directory.resolve("policy.json"),
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"ecs:ListClusters\", \"Resource\": \"*\"}}");
        Result unknown = run("up", "--dialect", "slang");
        Result broken = run("up", "--policy", directory.toString());

        JsonNode cloud = up("--policy", policy.toString(), "--dialect", "small-pages,oldest-first");

        assertThat(unknown.code).isEqualTo(2);
        assertThat(unknown.err).contains("--dialect: expected dialects of", "found \"slang\"");
        assertThat(broken.code).isEqualTo(2);
        assertThat(broken.err).contains("expected a policy as \"iam-policy\" prints it after --policy");
        assertThat(ask(cloud, "ListServices")).contains("AccessDeniedException");
        assertThat(ask(cloud, "ListClusters")).contains("\"clusterArns\":[]", "nextToken");
    }

    private static String ask(JsonNode cloud, String operation) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(cloud.path("endpoint").asText()))
                .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void watch_showsAgainAndAgain_untilTheCloudHasGone() throws Exception {
        up();
        Path shown = directory.resolve("shown");

        Process watch = start(shown, "status", "--watch");

        await().atMost(SOON).until(() -> Files.readString(shown).split("service local/whatsapp-saas").length > 2);
        assertThat(run("down").code).isZero();
        assertThat(watch.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(2);
        assertThat(Files.readString(directory.resolve("shown.err")))
                .contains("expected a cloud at")
                .doesNotContain("\tat ");
    }

    @Test
    void sigterm_endsTheCloudAndItsTasks_andKeepsTheState() throws Exception {
        Path said = directory.resolve("said");
        Process cloud = start(said, withAny("up"));
        await().atMost(SOON).until(() -> Files.readString(said).contains("\"pid\""));
        await().atMost(SOON).until(() -> cloud.descendants().anyMatch(UpVerbTest::sleeps));
        List<ProcessHandle> tasks =
                cloud.descendants().filter(UpVerbTest::sleeps).toList();

        cloud.toHandle().destroy();

        assertThat(cloud.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(SOON).until(() -> tasks.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(directory.resolve("state").resolve("ecs.json")).isNotEmptyFile();
        assertThat(directory.resolve("state").resolve("cloud.json")).doesNotExist();
        assertThat(Files.readString(directory.resolve("said.err"))).doesNotContain("\tat ");
    }

    @Test
    void up_returnsOnlyOnceTheServiceServes_howeverSlowlyItStarts() throws Exception {
        String slow = "sh -c 'sleep 2; exec java -XX:TieredStopAtLevel=1 -jar %s'".formatted(SampleJar.find());

        Result up = run(
                "up",
                "--detach",
                "--port=0",
                "--production-port=0",
                "--test-port=0",
                "--minute=500ms",
                "--no-docker",
                "--command=*=" + slow);

        assertThat(up.code).as(up.err).isZero();
        HttpResponse<String> first = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(JSON.readTree(up.out)
                                                .at("/urls/production")
                                                .asText() + "/healthz"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    }

    @Test
    void cloudInTheBackground_goesOn_whenEverythingItWasStartedFromIsBuiltAnew() throws Exception {
        Path target = Files.createDirectories(directory.resolve("target"));
        Path jar = Files.copy(SampleJar.find(), target.resolve("greenlight-sample-service.jar"));
        Path own = target.resolve("greenlight-local-cloud.jar");
        String classPath = classPathWithJar(own);
        Path out = directory.resolve("out");
        Process up = startFrom(
                classPath,
                out,
                "up",
                "--detach",
                "--port=0",
                "--production-port=0",
                "--test-port=0",
                "--minute=500ms",
                "--no-docker",
                "--sample-jar=" + jar);
        assertThat(up.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        JsonNode announced = JSON.readTree(Files.readString(out));

        // A build writes over its jars in place, whoever has them open, and cleaning removes what it has built.
        Files.writeString(own, "being written");
        Files.writeString(jar, "being written");
        Files.delete(own);
        Files.delete(jar);

        ProcessHandle cloud = ProcessHandle.of(announced.path("pid").asLong()).orElseThrow();
        List<ProcessHandle> services =
                cloud.descendants().filter(UpVerbTest::isJava).toList();
        assertThat(services).hasSize(2);
        services.forEach(ProcessHandle::destroyForcibly);
        await("new tasks from the same jar")
                .atMost(SOON)
                .until(() -> status(announced.at("/urls/production").asText() + "/healthz") == 200
                        && cloud.descendants().filter(UpVerbTest::isJava).count() == 2);
        // Classes that nobody has used up to now.
        assertThat(run("fault", "add", "task-crash", "nobody").code).isZero();
        assertThat(run("status").out).contains("2 running of 2");
        assertThat(run("down").code).isZero();
        assertThat(Files.readString(directory.resolve("state").resolve("cloud.log")))
                .doesNotContain("NoClassDefFoundError", "Exception");
        start(directory.resolve("again"), withAny("up"));
        await().atMost(SOON)
                .until(() -> Files.readString(directory.resolve("again")).contains("\"ready\":true"));
        try (var files = Files.list(directory.resolve("state"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("what the cloud before ran from")
                    .noneMatch(name -> name.startsWith("run-"));
        }
    }

    /** This class path, with the cloud's own classes in a jar as the launcher has them. */
    private static String classPathWithJar(Path jar) throws IOException {
        Path classes = Path.of("target", "classes").toAbsolutePath();
        try (var zip = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().equals(classes) ? jar.toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/java"))
                .isPresent();
    }

    private static int status(String url) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException broken) {
            return 0;
        }
    }

    @Test
    void up_tellsOfAServiceWhoseTasksEnd_withoutWaitingForIt() throws Exception {
        Path said = directory.resolve("said");

        start(said, "up", "--port=0", "--production-port=0", "--test-port=0", "--no-docker", "--command=*=false");

        await().atMost(SOON).until(() -> Files.readString(said).contains("\"ready\":true"));
        assertThat(Files.readString(directory.resolve("said.err")))
                .contains("the service whatsapp-saas does not serve yet; \"local status\" shows its tasks");
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/sleep"))
                .isPresent();
    }

    private JsonNode up(String... more) throws Exception {
        Result result = run(Stream.of(withAny("up"), new String[] {"--detach"}, more)
                .flatMap(Stream::of)
                .toArray(String[]::new));
        assertThat(result.code).as(result.err).isZero();
        return JSON.readTree(result.out);
    }

    private static String[] withAny(String verb) {
        var words = new ArrayList<>(List.of(verb));
        words.addAll(List.of(ANY));
        return words.toArray(String[]::new);
    }

    private Result run(String... words) throws Exception {
        Path out = Files.createTempFile(directory, "run", "");
        Process process = start(out, words);
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out),
                Files.readString(out.resolveSibling(out.getFileName() + ".err")));
    }

    private Process start(Path out, String... words) throws IOException {
        return startFrom(System.getProperty("java.class.path"), out, words);
    }

    private Process startFrom(String classPath, Path out, String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(words));
        command.add("--directory=" + directory.resolve("state"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(out.resolveSibling(out.getFileName() + ".err").toFile())
                .start();
        started.add(process);
        return process;
    }
}
