package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.verb.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GreenlightTest {
    private static final String MARKER = "m4rk3r-s3cr3t-7f3a";
    private static final String HOSTILE =
            "\u001B[2J\u001B]0;pwned\u0007\u202Eevil <script>alert(1)</script> ::error::pwned " + MARKER;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();

    @TempDir
    private Path home;

    private HttpServer server;
    private String url;

    @BeforeEach
    void target() throws IOException {
        Files.createDirectories(home.resolve("deploy-harness/environments"));
        Files.writeString(home.resolve("deploy-harness/environments/staging.yaml"), "request: {timeout: 5s}\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = HOSTILE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Frame-Options", "EVIL " + MARKER);
            exchange.getResponseHeaders().add("Server", "Apache/2.4 " + MARKER);
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void failedCheck_isExitCodeOne_andIsToldWithWhatWasExpected() {
        int code = run("smoke", url, "--suite", "health");

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("[TEST] Testing ", "[✗] ", "✗ health.liveness", "expected:", "found:");
    }

    @Test
    void everyVerb_takesTheGlobalFlags() {
        Redactor redactor = Redactor.of(List.of());
        var io = new Io(System.out, System.err, false, false, Map.of(), home, Clock.systemUTC());
        var verbs = new CommandLine(new Greenlight(), new Commands(io, redactor)).getSubcommands();

        verbs.forEach((name, verb) -> {
            if (!name.equals("local")) { // hands its flags on
                assertThat(verb.getCommandSpec().optionsMap())
                        .as(name)
                        .containsKeys("--config", "--json", "--quiet", "--verbose", "--no-color", "--yes");
            }
        });
        assertThat(run("local", "--yes", "--quiet", "--verbose", "--no-color")).isZero();
    }

    @Test
    void badCommandOfAnImage_isExitCodeTwo_andStartsNothing() throws IOException {
        variables.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        Path file = home.resolve("deploy-harness/environments/local.yaml");
        Files.writeString(file, "aws: {cluster: c, service: s}\nimages: {web: 'run {prot}'}\n");

        assertThat(run("local", "up")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run("deploy", "--env", "local", "--image-tag", "v2")).isEqualTo(ExitCode.INVALID_INPUT);

        String problem =
                "greenlight: " + file + ":2: images.web must be a command such as java -jar app.jar --port {port},"
                        + " with {tag}, {port} or {command}, found \"run {prot}\"";
        assertThat(errors().strip().lines()).containsExactly(problem, problem);
        assertThat(home.resolve("cache")).doesNotExist();
    }

    @Test
    void hostileTarget_reachesNoArtefactWithControlCharactersOrSecrets() throws IOException {
        variables.put("ADMIN_TOKEN", MARKER);
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_STEP_SUMMARY", home.resolve("summary.md").toString());
        Path sarif = home.resolve("out.sarif");

        run(
                "smoke",
                url.replace("http://", "http://user:" + MARKER + "@"),
                "--sarif",
                sarif.toString(),
                "--json",
                home.resolve("out.json").toString(),
                "--verbose",
                "--suite",
                "health,security,api");

        Map<String, String> artefacts = artefacts();
        assertThat(artefacts.keySet())
                .anyMatch(name -> name.endsWith("-result.json"))
                .anyMatch(name -> name.endsWith(".xml"));
        artefacts.put("stdout", output());
        artefacts.put("stderr", errors());
        assertThat(artefacts)
                .hasSizeGreaterThan(10)
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(MARKER, "\u001B", "\u202E"));
        assertThat(Files.readString(home.resolve("summary.md")))
                .contains("smoke: failed")
                .doesNotContain("<script>");
    }

    @Test
    void credentialsOfTheUrl_areSecretsWhereverTheTargetRepeatsThem() throws IOException {
        run("smoke", url.replace("http://", "http://user:" + MARKER + "@"), "--suite", "health", "--json", "-");

        assertThat(output()).contains("[redacted]").doesNotContain(MARKER);
        assertThat(artefacts())
                .isNotEmpty()
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(MARKER));
    }

    @Test
    void commandsForGithub_areOnlyOurs() {
        variables.put("GITHUB_ACTIONS", "true");

        run("smoke", url, "--suite", "health");

        List<String> lines = output().lines().toList();
        assertThat(lines.get(0)).startsWith("::stop-commands::");
        String resume = "::" + lines.get(0).substring("::stop-commands::".length()) + "::";
        assertThat(lines).contains(resume);
        assertThat(lines.subList(lines.indexOf(resume) + 1, lines.size()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("::error title=health."));
    }

    @Test
    void jsonOnStdout_isJsonAndNothingElse() throws IOException {
        int code = run("smoke", url, "--suite", "health", "--json", "-");

        assertThat(output()).startsWith("{").endsWith("}\n").contains("\"exitCode\" : " + code);
        assertThat(errors()).contains("Smoke Test Summary");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    smoke                                   | There is no URL to verify
                    smoke ftp://example.com                 | must be an http or https URL with a host
                    smoke http://                           | must be an http or https URL with a host
                    smoke http://localhost/?a=b             | must be an http or https URL with a host and no query
                    smoke URL --suite helth                 | Unknown suite "helth": did you mean "health"? Known suites: api
                    smoke URL --check health.livenes        | Unknown check "health.livenes": did you mean "health.liveness"? Known checks: health.
                    smoke URL --check hsts                  | Unknown check "hsts": did you mean "security.hsts"?
                    smoke URL --check security.hts          | did you mean "security.hsts"?
                    smoke URL --suite secruity              | Unknown suite "secruity": did you mean "security"?
                    smoke --env stagign                     | did you mean "staging"?
                    smoke URL --suites no-such.jar          | There is no jar of suites at no-such.jar
                    smoke URL --config no-such.yaml         | --config: there is no file no-such.yaml
                    smoke URL --timeout soon                | --timeout: request.timeout must be a duration
                    smoke URL --quiet --verbose             | --quiet and --verbose exclude each other
                    smoke URL --json /proc/none/x.json      | --json needs a file that can be written
                    smoke URL --suite load                  | use greenlight load URL
                    smoke URL --suite health,canary         | use greenlight load URL --compare STABLE_URL
                    smoke URL --header x                    | --header must look like 'Name: value'
                    smoke URL --json - --sarif -            | can't both be written to the standard output
                    smoke URL --strikt                      | Unknown option: '--strikt'
                    smoke --env moon                        | Unknown environment "moon"
                    smoke --env staging                     | give one, or set STAGING_URL
                    smoke URL --image app                   | Give a URL or --image IMAGE, not both
                    smoke URL --port 80                     | --port is for container images: add --image IMAGE
                    smoke URL --with redis                  | --with is for container images: add --image IMAGE
                    smoke --image app --port 99999          | --port must be a number from 1 to 65535, found 99999
                    smoke --image app --service web         | --service names a service of a Compose file
                    smoke --image app --compose no.yaml     | --compose needs a Compose file; there is no file no.yaml
                    smoke --image app --compose a --with b  | Give --with or --compose, not both
                    smoke --image app --with mysql          | --with takes postgres, redis; found "mysql"
                    smoke --image app --env-file no.env     | --env-file needs a file of NAME=VALUE lines
                    smoke --image app --start-timeout soon  | --start-timeout: container.start-timeout must be a duration
                    smok                                    | Unmatched argument
                    watch --env staging                     | There is no aws.cluster for the environment staging
                    """)
    void invalidInput_isExitCodeTwoWithOneClearMessage(String line, String message) {
        int code = run(line.replace("URL", url).strip().split("\\s+"));

        assertThat(code).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(errors()).contains(message).doesNotContain("\tat ", "Exception");
        assertThat(output()).isEmpty();
        assertThat(home.resolve("reports")).doesNotExist();
    }

    @Test
    void unsetVariable_isNamed() throws IOException {
        Path file = Files.writeString(home.resolve("c.yaml"), "target: {url: '${NO_SUCH_URL}'}");

        assertThat(run("smoke", "--config", file.toString())).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(errors()).contains("needs the environment variable NO_SUCH_URL, which is not set");
    }

    @Test
    void nothingButSkippedChecks_isExitCodeThree() {
        assertThat(run("smoke", url, "--check", "health.version")).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(output()).contains("✗ Inconclusive: 0 of 1 checks ran (1 skipped)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "smoke --help", "report --help", "--version", "smoke --version"})
    void help_isOnStdoutAndExitCodeZero(String line) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(output()).isNotBlank();
        assertThat(output().lines())
                .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void reportWithoutResults_saysWhatToDo() {
        assertThat(run("report")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(errors()).contains("run greenlight smoke, load or deploy first");
    }

    private int run(String... args) {
        Io io = new Io(stream(out), stream(err), false, false, variables, home, Clock.systemUTC());
        return Greenlight.run(io, args);
    }

    private Map<String, String> artefacts() throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
