package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation prints about suites of one's own: compiled as it stands, in another directory, and run from there. */
class DocumentedSuiteTest {
    private static final Path README = Path.of("../../smoke-tests/README.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(javac .*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("class (\\w+)");

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path elsewhere;

    /** Greenlight as it is unpacked: its jars in {@code lib}, and its launcher. */
    private Path unpacked() throws IOException {
        Path lib = Files.createDirectories(elsewhere.resolve("greenlight/lib"));
        int number = 0;
        for (String entry : CLASS_PATH.split(File.pathSeparator)) {
            Path place = Path.of(entry).toAbsolutePath();
            Path jar = lib.resolve("%03d.jar".formatted(number++));
            if (Files.isDirectory(place) && !place.endsWith("test-classes")) {
                TeamSuites.pack(place, jar);
            } else if (Files.isRegularFile(place)) {
                Files.createSymbolicLink(jar, place);
            }
        }
        Path launcher =
                Files.createDirectories(elsewhere.resolve("greenlight/bin")).resolve("greenlight");
        Files.writeString(
                launcher, "#!/bin/sh\nexec java -cp \"%s/*\" dev.greenlight.harness.cli.Main \"$@\"\n".formatted(lib));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return lib.getParent();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(300)
    void commandsAsPrinted_makeTheJar_andRunIt(@TempDir Path work) throws IOException, InterruptedException {
        String readme = Files.readString(README);
        Matcher printed = COMMANDS.matcher(readme);
        Matcher program = PROGRAM.matcher(readme);
        assertThat(printed.find() && program.find()).isTrue();
        Files.writeString(work.resolve("OrdersSuite.java"), program.group(1));
        HttpServer server = serve();
        try {
            var shell = new ProcessBuilder(
                            "sh",
                            "-ec",
                            printed.group(1)
                                    .replace(
                                            "URL",
                                            "http://127.0.0.1:"
                                                    + server.getAddress().getPort()))
                    .directory(work.toFile())
                    .redirectErrorStream(true);
            shell.environment().put("GREENLIGHT", unpacked().toString());
            shell.environment().put("LC_ALL", "C.UTF-8");
            shell.environment().put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
            Process process = shell.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).containsPattern("\\[✓] .*list-is-served");
            assertThat(process.waitFor()).as(said).isIn(ExitCode.PASSED, ExitCode.FAILED);
            assertThat(work.resolve("orders.jar")).exists();
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void programsAsPrinted_compile_andTheSuiteRuns() throws IOException {
        List<String> programs = PROGRAM.matcher(Files.readString(README))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(programs).hasSize(2);
        Path jar = elsewhere;
        for (String program : programs) {
            String name = NAME.matcher(program)
                    .results()
                    .findFirst()
                    .map(MatchResult::group)
                    .orElseThrow()
                    .substring(6);
            jar = TeamSuites.jar(elsewhere, name, program);
        }
        HttpServer server = serve();
        try {
            CommandRun run = CommandRun.of(
                    Map.of(),
                    elsewhere,
                    "smoke",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "--suites",
                    jar.toString(),
                    "--suite",
                    "orders");

            assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
            assertThat(run.out()).contains("Total:     1 checks   Passed: 1");
        } finally {
            server.stop(0);
        }
    }
}
