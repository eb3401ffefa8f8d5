package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation prints about suites of one's own: compiled as it stands, in another directory, and run from there. */
class DocumentedSuiteTest {
    private static final Path README = Path.of("../../smoke-tests/README.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("class (\\w+)");

    @TempDir
    private Path elsewhere;

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
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
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
