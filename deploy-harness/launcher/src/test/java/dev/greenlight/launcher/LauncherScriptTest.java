package dev.greenlight.launcher;

import static dev.greenlight.launcher.Repository.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.greenlight.launcher.Repository.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code greenlight}, run by a real shell: where it finds what, when it builds, and that it hands over all it got. */
class LauncherScriptTest {
    private static final long LONGEST_SECONDS = 30;
    private static final int INVALID_INPUT = 2;
    private static final int DEFECT = 70;

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void repository() throws IOException {
        repository = Repository.in(directory);
    }

    @Test
    void firstUse_buildsAndShowsHowFarItIs_andTheNextStartsInSilence() throws Exception {
        Ended first = repository.run(Map.of(), "--version");
        Ended second = repository.run(Map.of(), "--version");

        assertThat(first.err())
                .contains(
                        "greenlight: building (first use",
                        "\ngreenlight: building Greenlight checks 0.1.0 [1/2]\n",
                        "\ngreenlight: building Greenlight command line 0.1.0 [2/2]\n")
                .doesNotContain("jar", "\u001b");
        assertThat(first.out())
                .contains("dev.greenlight.harness.cli.Main\n--version")
                .doesNotContain("Building");
        assertThat(second.err()).isEmpty();
        assertThat(repository.builds()).isEqualTo(1);
    }

    @Test
    void buildOnATerminal_redrawsOneLine() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).as("script of util-linux").isExecutable();
        String script = "'" + repository.home().resolve("greenlight").toString().replace("'", "'\\''") + "' smoke";

        Ended ended = ended(repository
                .command(Map.of(), List.of("/usr/bin/script", "-qefc", script, "/dev/null"))
                .start());

        assertThat(ended.out())
                .contains(
                        "\r\u001b[Kgreenlight: building Greenlight checks 0.1.0 [1/2]\r\u001b[Kgreenlight: building Greenlight",
                        "[2/2]\r\u001b[K-XX:",
                        "-Dgreenlight.terminals=out,",
                        ",err");
    }

    @Test
    void terminals_areNoneWhereOutputIsAPipe() throws Exception {
        assertThat(repository.run(Map.of(), "smoke").out()).contains("-Dgreenlight.terminals=\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy-harness/cli/src/main/A.java", "deploy-harness/pom.xml"})
    void newerSource_isBuilt(String source) throws Exception {
        repository.run(Map.of(), "--version");
        writeLater(source);

        repository.run(Map.of(), "--version");

        assertThat(repository.builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy-harness/cli/src/test/A.java", "deploy-harness/cli/target/src/main/A.java"})
    void whatIsNoSource_isNotBuilt(String other) throws Exception {
        repository.run(Map.of(), "--version");
        writeLater(other);

        repository.run(Map.of(), "--version");

        assertThat(repository.builds()).isEqualTo(1);
    }

    @Test
    void firstUsesAtTheSameTime_buildOnce() throws Exception {
        Path script = repository.home().resolve("greenlight");
        Process one = repository.start(Map.of(), script, directory, "one");
        Process two = repository.start(Map.of(), script, directory, "two");

        assertThat(ended(one).code()).isZero();
        assertThat(ended(two).code()).isZero();
        assertThat(repository.builds()).isEqualTo(1);
    }

    @Test
    void lockOfABuildThatDied_doesNotHoldTheNext() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        Path lock = Files.createDirectories(repository.home().resolve(".greenlight-build"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

        assertThat(repository.run(Map.of(), "--version").code()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void failedBuild_showsMavensErrors_andLeavesNoLock() throws Exception {
        Ended ended = repository.run(Map.of("FAKE_BUILD_FAILS", "1"), "--version");

        assertThat(ended.code()).isEqualTo(DEFECT);
        assertThat(ended.err())
                .contains("[ERROR] A.java:[1,1] no such symbol\n", "greenlight: the build failed")
                .doesNotContain("[INFO]");
        assertThat(ended.out()).isEmpty();
        assertThat(repository.home().resolve(".greenlight-build")).doesNotExist();
    }

    @Test
    void link_andAnotherDirectory_findTheRepository() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("gl"), Path.of("it's a repository/greenlight"));
        Path linkToLink = Files.createSymbolicLink(directory.resolve("g"), Path.of("gl"));

        Ended ended = ended(repository.start(Map.of(), linkToLink, Path.of("/"), "smoke"));

        assertThat(link).isSymbolicLink();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("-Dgreenlight.home=" + repository.home() + "\n");
    }

    @Test
    void scriptWithoutADirectory_isTheOneHere() throws Exception {
        Ended ended = ended(repository.start(Map.of(), Path.of("greenlight"), repository.home(), "smoke"));

        assertThat(ended.out()).contains("-Dgreenlight.home=" + repository.home() + "\n");
    }

    @Test
    void arguments_areHandedOverAsTheyAre() throws Exception {
        String[] args = {"smoke", "a b", "", "it's", "$(exit 1)", "`x`", "\"", "*", "@file", "two\nlines", "\\"};

        assertThat(repository.run(Map.of(), args).out()).contains("\n" + String.join("\n", args) + "\nprocess ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "--version", "deploy"})
    void command_takesThePlaceOfTheScript_withItsExitCode(String verb) throws Exception {
        repository.run(Map.of(), "--version");
        Process process =
                repository.start(Map.of("FAKE_CODE", "3"), repository.home().resolve("greenlight"), directory, verb);

        Ended ended = ended(process);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("process " + process.pid() + "\n");
    }

    @Test
    void archive_isMadeByAGoodRunAndUsedByTheNext() throws Exception {
        assertThat(repository.run(Map.of("FAKE_CODE", "2"), "smoke").out()).contains("-XX:ArchiveClassesAtExit=");
        assertThat(repository.run(Map.of(), "smoke").out()).contains("-XX:ArchiveClassesAtExit=");
        assertThat(repository.run(Map.of(), "smoke").out())
                .contains("-XX:SharedArchiveFile=" + repository.home())
                .doesNotContain("ArchiveClassesAtExit");
    }

    @Test
    void missingJava_saysWhatToDo() throws Exception {
        Ended ended = repository.run(Map.of("JAVA_HOME", "/nowhere"), "--version");

        assertThat(ended.code()).isEqualTo(INVALID_INPUT);
        assertThat(ended.err()).contains("JAVA_HOME is /nowhere", "set it to a JDK 17 or later");
    }

    @Test
    void oldJava_isRefusedBeforeTheBuild_andAfterIt() throws Exception {
        String old = "echo 'openjdk version \"11.0.2\"' >&2\nexit 1\n";
        Path java = repository.home().resolve("jdk/bin/java");
        String good = Files.readString(java);
        repository.script("jdk/bin/java", old);

        Ended before = repository.run(Map.of(), "--version");
        assertThat(repository.builds()).isZero();
        Files.writeString(java, good);
        repository.run(Map.of(), "--version");
        repository.script("jdk/bin/java", old);
        Ended after = repository.run(Map.of(), "--version");

        assertThat(List.of(before, after)).allSatisfy(ended -> {
            assertThat(ended.code()).isEqualTo(INVALID_INPUT);
            assertThat(ended.err()).contains("is Java 11; a JDK 17 or later is needed");
        });
    }

    @Test
    void launcherThatDoesNotStart_isADefect_andNoFailedCheck() throws Exception {
        repository.run(Map.of(), "--version");
        repository.script("jdk/bin/java", """
                if [ "$*" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
                echo 'no memory' >&2
                exit 1
                """);

        Ended ended = repository.run(Map.of(), "smoke");

        assertThat(ended.code()).isEqualTo(DEFECT);
        assertThat(ended.err()).isEqualTo("no memory\n");
    }

    @Test
    void whatTheJvmSaysByItself_isNoCommand() throws Exception {
        Ended ended = repository.run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc*,startuptime"), "smoke");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("-XX:");
    }

    @Test
    void script_isShort_andKnowsNoVerb() throws Exception {
        List<String> lines = Files.readAllLines(repository.home().resolve("greenlight"));

        assertThat(lines).hasSizeLessThanOrEqualTo(70);
        assertThat(String.join("\n", lines))
                .doesNotContain("--env", "--image", "deploy ", "smoke ", "SECRET", "\"$1\"");
    }

    private void writeLater(String file) throws IOException {
        Path path = repository.home().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "class A {}");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
    }
}
