package dev.greenlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java is started with: class path, class archive and variables. */
class StartTest {
    private static final String USES = "-XX:SharedArchiveFile=";
    private static final String WRITES = "-XX:ArchiveClassesAtExit=";

    @TempDir
    private Path directory;

    private Path home;
    private long process = Integer.MAX_VALUE; // larger than any that lives

    @BeforeEach
    void build() throws Exception {
        home = directory.resolve("it's a repository");
        jar("deploy-harness/cli/target/greenlight-cli-1.jar");
        jar("deploy-harness/cli/target/lib/a.jar");
        jar("deploy-harness/cli/target/lib/picocli-4.jar");
        jar("deploy-harness/cli/target/container-lib/testcontainers.jar");
        jar("perf-tests/target/lib/gatling.jar");
        jar("perf-tests/target/lib/a.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "deploy", "plan", "resume", "rollback", "demo"})
    void loadLibraries_comeLastWhereLoadMayRun(String verb) throws Exception {
        assertThat(run(verb))
                .contains("/cli/target/greenlight-cli-1.jar:")
                .contains("/cli/target/lib/picocli-4.jar:" + home + "/perf-tests/target/lib/gatling.jar\n")
                .doesNotContain("testcontainers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "status", "scan", "--help", "no-such-verb"})
    void loadLibraries_areNotThereForOthers(String verb) throws Exception {
        assertThat(run(verb)).contains("/cli/target/lib/picocli-4.jar\n").doesNotContain("gatling", "testcontainers");
    }

    @Test
    void containerLibraries_areThereForImagesOnly() throws Exception {
        assertThat(run("smoke", "--image", "app:1"))
                .contains("/container-lib/testcontainers.jar\n", "TESTCONTAINERS_RYUK_DISABLED=true")
                .doesNotContain(WRITES);
        assertThat(run("smoke", "--image=app:1")).contains("/container-lib/testcontainers.jar\n");
        assertThat(run("smoke", "URL")).doesNotContain("testcontainers", "TESTCONTAINERS_");
        assertThat(run("deploy", "--image", "app:1")).doesNotContain("testcontainers");
        assertThat(run("smoke", "--", "--image")).doesNotContain("testcontainers");
        assertThat(run(Map.of("TESTCONTAINERS_RYUK_DISABLED", "no"), 0, "smoke", "--image=a"))
                .doesNotContain("TESTCONTAINERS_RYUK");
    }

    @Test
    void picocli_isWhereItDoesNotSeeGroovy() throws Exception {
        assertThat(run("smoke"))
                .contains("-Xbootclasspath/a:" + home + "/deploy-harness/cli/target/lib/picocli-4.jar\n");
    }

    @Test
    void secrets_areNoOptions() throws Exception {
        Map<String, String> environment = Map.of("HOME", directory.toString());
        Start start = start(environment, "deploy", "--env", "local");

        assertThat(start.variables()).hasSize(6);
        assertThat(start.variables().values())
                .noneMatch(secret -> start.options().toString().contains(secret));
        assertThat(start.variables().values())
                .noneMatch(secret -> start.toString().contains(secret));
        assertThat(start.variables().values()).allMatch(secret -> start.shell().contains("='" + secret + "'\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "deploy", "rollback", "status"})
    void archive_isWrittenByTheFirstGoodRunAndUsedByTheNext(String verb) throws Exception {
        assertThat(run(Map.of(), 2, verb)).contains(WRITES);
        assertThat(run(Map.of(), 1, verb))
                .as("a run with invalid input loads little")
                .contains(WRITES);
        assertThat(run(verb)).contains(USES + home).doesNotContain(WRITES);
        assertThat(archives()).hasSize(1);
    }

    @Test
    void archive_isSharedByVerbsThatLoadTheSame() throws Exception {
        run("deploy");
        run("smoke");
        run("status");

        assertThat(run("plan")).contains(USES, "/releases-");
        assertThat(run("history")).contains(USES, "/services-");
        assertThat(run("--version")).contains(USES, "/checks-");
        assertThat(run("load")).as("its class path begins with that of smoke").contains(USES, "/checks-");
        assertThat(run("smoke", "--image=app")).contains(USES, "/checks-");
        assertThat(archives()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "-V"})
    void archive_isNotWrittenWhereOnlyHelpIsAskedFor(String flag) throws Exception {
        assertThat(run("smoke", flag)).doesNotContain(WRITES);
        assertThat(run(flag)).doesNotContain(WRITES);
    }

    @Test
    void archive_isNeverWrittenInCi_butUsed() throws Exception {
        Map<String, String> ci = Map.of("CI", "true");

        assertThat(run(ci, 0, "smoke")).doesNotContain(WRITES);
        run("smoke");
        assertThat(run(ci, 0, "smoke")).contains(USES);
    }

    @Test
    void archiveOfSmoke_servesTheVerbsThatHaveNone() throws Exception {
        run("smoke");

        assertThat(run(Map.of("CI", "true"), 0, "deploy")).contains(USES, "/checks-");
        assertThat(run("deploy")).contains(WRITES).doesNotContain(USES);
        assertThat(run("deploy")).contains(USES, "/releases-");
    }

    @Test
    void archive_outlivesLinksToItsJars_butNotAnotherJar() throws Exception {
        Path jar = home.resolve("deploy-harness/cli/target/lib/a.jar");
        run("smoke");
        Files.createLink(directory.resolve("as a local cloud takes them.jar"), jar);

        assertThat(run("smoke")).contains(USES);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run("smoke")).contains(WRITES);
        Files.writeString(jar, "a larger jar");
        assertThat(run("smoke"))
                .as("what was written for other jars is not taken")
                .contains(WRITES);
        assertThat(run("smoke")).contains(USES);
        assertThat(archives()).as("older ones are removed").hasSize(1);
    }

    @Test
    void archive_isNotNeeded() throws Exception {
        Files.writeString(home.resolve("deploy-harness/cli/target/cds"), "no directory");

        assertThat(run("smoke")).doesNotContain(WRITES, USES);
    }

    @Test
    void archiveThatARunStillWrites_isLeftAlone() throws Exception {
        Path archives = Files.createDirectories(home.resolve("deploy-harness/cli/target/cds"));
        Path written = Files.writeString(
                archives.resolve("checks-1." + ProcessHandle.current().pid() + ".new"), "classes");

        assertThat(run("smoke")).doesNotContain(WRITES, USES);
        assertThat(written).exists();
    }

    @Test
    void missingBuild_saysWhatToDo() {
        assertThatThrownBy(() -> Start.of(directory.toFile(), "", 1, Request.of(List.of(), Map.of()), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("expected a build of Greenlight in", "run ./mvnw package");
    }

    private String run(String... args) throws IOException {
        return run(Map.of(), 0, args);
    }

    /** What such a run is started with; it writes an archive as the JVM does. */
    private String run(Map<String, String> environment, int code, String... args) throws IOException {
        Start start = start(environment, args);
        for (String option : start.options()) {
            String file = option.substring(option.indexOf('=') + 1);
            if (option.startsWith(WRITES) || option.startsWith("-Dgreenlight.archive=") && code <= 1) {
                Files.writeString(Path.of(file), "classes");
            }
        }
        return String.join("\n", start.options()) + "\n" + start.variables() + "\n";
    }

    private Start start(Map<String, String> environment, String... args) throws IOException {
        return Start.of(home.toFile(), "", --process, Request.of(List.of(args), environment), environment);
    }

    private void jar(String name) throws IOException {
        Path jar = home.resolve(name);
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "jar");
    }

    private Stream<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("deploy-harness/cli/target/cds"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList().stream();
        }
    }
}
