package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.ReportPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code report} when Allure, Maven or the browser are not what they should be; in their place are scripts. */
class ReportCommandTest {
    private static final String RUN = "20261102T120000000Z_rollout_local_%s_";
    private static final String RESULT =
            "{\"uuid\": \"1\", \"name\": \"security.csp\", \"historyId\": \"h1\", \"status\": \"passed\", \"start\": 1}";

    @TempDir
    private Path home;

    private Path target;

    @BeforeEach
    void results() throws IOException {
        target = Files.createDirectories(home.resolve("reports/target"));
        Path results = Files.createDirectories(target.resolve("allure-results"));
        Files.writeString(results.resolve(RUN.formatted("r1") + "1-result.json"), RESULT);
    }

    @Test
    void withoutMaven_thereIsAWarningAndTheReportBeforeStays() throws IOException {
        Path before = Files.createDirectories(target.resolve("allure-report")).resolve("index.html");
        Files.writeString(before, "the report before");

        CommandRun run = report();

        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err())
                .contains("There is no new Allure report, which changes no verdict")
                .contains("could not be fetched")
                .doesNotContain("\tat ");
        assertThat(before).hasContent("the report before");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void withoutANetwork_theLogIsNamed() throws IOException {
        script("mvnw", "echo 'Unknown host repo.example'; exit 1");

        CommandRun run = report();

        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).contains("Maven ended with exit code 1; see " + target.resolve("allure-report.log"));
        assertThat(target.resolve("allure-report.log")).content().contains("Unknown host repo.example");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void allureThatFails_isToldAndLeavesNothing() throws IOException {
        Files.createDirectories(target.resolve("allure/allure-2.32.0/lib"));

        CommandRun run = report();

        assertThat(run.err()).contains("Allure ended with exit code 1; see ").doesNotContain("\tat ");
        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void open_startsTheBrowserOfTheDesktop_orSaysWhatToDo() throws IOException, InterruptedException {
        Path opened = home.resolve("opened");
        script("xdg-open", "echo \"$1\" > " + opened);
        script("open", "echo \"$1\" > " + opened);
        Files.createDirectories(target.resolve("allure/allure-2.32.0/lib"));

        assertThat(ReportPages.open(Map.of("PATH", home.toString()), target.resolve("page.html")))
                .isEmpty();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(opened).content().isEqualTo(target.resolve("page.html") + "\n"));
        assertThat(ReportPages.open(Map.of("PATH", target.toString()), target.resolve("page.html")))
                .hasValueSatisfying(trouble ->
                        assertThat(trouble).contains("is not on the PATH", "open the file in a browser yourself"));
    }

    private CommandRun report() {
        return CommandRun.of(Map.of(), home, "report");
    }

    private void script(String name, String line) throws IOException {
        Path file = Files.writeString(home.resolve(name), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What the making of a report needed, and nobody needs any more. */
    private List<Path> leftovers() throws IOException {
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("allure-(making|fetching).*"))
                    .toList();
        }
    }
}
