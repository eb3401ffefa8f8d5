package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.greenlight.harness.cli.CommandRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages on operations: each command ends with the exit code that they say, and the way by hand really leads back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class OperationsTest {
    private static final Path PAGES = Path.of("../operations");
    private static final Pattern LINE =
            Pattern.compile("\\./greenlight (?<arguments>.*?)(?: > (?<file>\\S+))?\\s+# exit (?<code>\\d).*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    /** A busy machine is no bad release. */
    private static final Map<String, String> SLOW_MACHINE = Map.of("monitoring.max-p95", "30s");

    @TempDir
    private static Path directory;

    private static ProofWorld world;

    @BeforeAll
    static void start() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @Order(1)
    void everyCommand_endsAsThePagesSay() throws IOException {
        int walked = 0;
        try (Load load = Load.on(world.production(), 2)) {
            for (String page : List.of("release.md", "troubleshooting.md", "rollback.md", "permissions.md")) {
                for (String line : block(page, "sh").toList()) {
                    walk(line);
                    walked++;
                }
            }
            assertThat(load.lost()).as("of %d requests", load.sent()).isEmpty();
        }
        assertThat(walked).isGreaterThan(10);
        assertThat(world.serving()).containsExactly("v2");
    }

    @Test
    @Order(2)
    void wayByHand_leadsBack() throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "aws"))))
                .as("the aws command is on the PATH")
                .isTrue();
        Path log = Files.createTempFile(directory, "hand", ".log");
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        "-euc",
                        String.join("\n", block("rollback.md", "bash").toList()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        shell.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", world.cloud().endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_DEFAULT_REGION", "eu-central-1",
                        "AWS_PAGER", "",
                        "AWS_EC2_METADATA_DISABLED", "true"));
        Process hand = shell.start();
        try {
            assertThat(hand.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(hand.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            hand.descendants().forEach(ProcessHandle::destroyForcibly);
            hand.destroyForcibly();
        }

        world.awaitVersion("v1");
        world.awaitDeploymentOver();
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    @Order(3)
    void links_leadSomewhere() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                Matcher links = LINK.matcher(Files.readString(page));
                assertThat(links.results().map(link -> link.group(1)))
                        .allSatisfy(link -> assertThat(PAGES.resolve(link)).exists());
            }
        }
    }

    private static void walk(String line) throws IOException {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as("a command of the pages: %s", line).isTrue();
        List<String> arguments =
                new ArrayList<>(Arrays.asList(parts.group("arguments").split("\\s+")));
        // The world names the environment itself.
        int at = arguments.indexOf("--env");
        assertThat(arguments.subList(at, at + 2)).containsExactly("--env", "local");
        arguments.subList(at, at + 2).clear();
        if (arguments.get(0).equals("doctor")) { // else the checkout is this module
            arguments.addAll(List.of("--project", directory.toString()));
        }
        CommandRun run = world.greenlight(SLOW_MACHINE, arguments.toArray(String[]::new));
        assertThat(run.code()).as("%s%n%s", line, run).isEqualTo(Integer.parseInt(parts.group("code")));
        if (parts.group("file") != null) {
            assertThat(run.out()).as(line).startsWith("{");
        }
    }

    /** The lines of all blocks in that language. */
    private static Stream<String> block(String page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGES.resolve(page)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .flatMap(String::lines);
    }
}
