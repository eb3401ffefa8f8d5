package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code greenlight}, run by a real shell, with a Java and a Maven that only say what they were told. */
class LauncherScriptTest {
    private static final long LONGEST_SECONDS = 30;

    @TempDir
    private Path directory;

    private Path home;
    private Path java;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void repository() throws IOException {
        home = Files.createDirectories(directory.resolve("a repository")).toRealPath();
        Files.copy(Path.of("../../greenlight"), home.resolve("greenlight"));
        Files.createDirectories(home.resolve("deploy-harness/cli/src/main"));
        Files.createDirectories(home.resolve("deploy-harness/cli/target/lib"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        java = script("jdk/bin/java", """
                if [ "$*" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
                for a in "$@"; do
                    case $a in -XX:ArchiveClassesAtExit=*) echo classes > "${a#*=}" ;; esac
                    echo "$a"
                done
                [ -z "${FAKE_SHOWS:-}" ] || env | grep "^$FAKE_SHOWS"
                exit "${FAKE_CODE:-0}"
                """);
        script("mvnw", """
                echo "maven $*"
                echo build >> builds
                [ -z "${FAKE_BUILD_FAILS:-}" ] || exit 1
                mkdir -p deploy-harness/cli/target/lib
                echo jar > deploy-harness/cli/target/greenlight-cli-1.jar
                echo jar > deploy-harness/cli/target/lib/a.jar
                """);
    }

    @Test
    void firstUse_buildsAndSaysSo_andTheNextStartsAtOnce() throws Exception {
        Ended first = run(Map.of(), "--version");
        Ended second = run(Map.of(), "--version");

        assertThat(first.err()).contains("greenlight: building", "maven -q");
        assertThat(first.out())
                .contains("dev.greenlight.harness.cli.Main\n--version")
                .doesNotContain("maven");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void newerSource_isBuilt() throws Exception {
        run(Map.of(), "--version");
        Path source = Files.writeString(home.resolve("deploy-harness/cli/src/main/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        run(Map.of(), "--version");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void firstUsesAtTheSameTime_buildOnce() throws Exception {
        Process one = start(Map.of(), home.resolve("greenlight"), directory, "one");
        Process two = start(Map.of(), home.resolve("greenlight"), directory, "two");

        assertThat(ended(one).code()).isZero();
        assertThat(ended(two).code()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void lockOfABuildThatDied_doesNotHoldTheNext() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        Files.createDirectories(home.resolve(".greenlight-build"));
        Files.writeString(home.resolve(".greenlight-build/pid"), dead.pid() + "\n");

        assertThat(run(Map.of(), "--version").code()).isZero();
        assertThat(home.resolve(".greenlight-build")).doesNotExist();
    }

    @Test
    void failedBuild_isToldAndLeavesNoLock() throws Exception {
        Ended ended = run(Map.of("FAKE_BUILD_FAILS", "1"), "--version");

        assertThat(ended.code()).isEqualTo(ExitCode.DEFECT);
        assertThat(ended.err()).contains("greenlight: the build failed");
        assertThat(home.resolve(".greenlight-build")).doesNotExist();
    }

    @Test
    void link_andAnotherDirectory_findTheRepository() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("gl"), Path.of("a repository/greenlight"));

        Ended ended = ended(start(Map.of(), link, Path.of("/"), "smoke", "a b"));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("-Dgreenlight.home=" + home + "\n", "\nsmoke\na b\n");
    }

    @Test
    void exitCode_isThatOfTheCommand() throws Exception {
        assertThat(run(Map.of("FAKE_CODE", "3"), "smoke").code()).isEqualTo(3);
        assertThat(run(Map.of("FAKE_CODE", "3"), "--version").code()).isEqualTo(3);
    }

    @Test
    void archiveOfClasses_isMadeByTheFirstSmokeAndUsedByTheNext() throws Exception {
        assertThat(run(Map.of(), "--version").out()).doesNotContain("ArchiveClassesAtExit");
        assertThat(run(Map.of("FAKE_CODE", "2"), "smoke").out()).contains("-XX:ArchiveClassesAtExit=");
        assertThat(run(Map.of(), "smoke").out()).contains("-XX:ArchiveClassesAtExit=");
        assertThat(run(Map.of(), "smoke").out())
                .contains("-XX:SharedArchiveFile=" + home)
                .doesNotContain("ArchiveClassesAtExit");
    }

    @Test
    void containerLibraries_areOnTheClassPathForImagesOnly_andNoArchiveIsMadeWithThem() throws Exception {
        Path libraries = Files.createDirectories(home.resolve("deploy-harness/cli/target/container-lib"));
        Files.writeString(libraries.resolve("b.jar"), "jar");

        String image = run(Map.of(), "smoke", "--image", "app:1").out();

        assertThat(image).contains("container-lib/b.jar\n").doesNotContain("ArchiveClassesAtExit");
        assertThat(run(Map.of(), "smoke", "--image=app:1").out()).contains("container-lib/b.jar\n");
        assertThat(run(Map.of(), "smoke", "URL").out()).doesNotContain("container-lib");
        assertThat(run(Map.of(), "deploy", "--image", "app:1").out()).doesNotContain("container-lib");
    }

    @Test
    void secretsOfTheBundledService_areNeverArguments() throws Exception {
        assertThat(run(Map.of("ADMIN_TOKEN", "adm-12345"), "smoke", "--env", "local")
                        .out())
                .contains("--env\nlocal")
                .doesNotContain("adm-12345", "verify-", "app-");
    }

    @Test
    void secretsOfTheLocalCloud_areMadeByTheFirstDeploy_keptForTheirOwner_andNeverArguments() throws Exception {
        Map<String, String> variables =
                Map.of("XDG_CACHE_HOME", directory.toString(), "FAKE_SHOWS", "GREENLIGHT_LOCAL_");
        Path secrets = directory.resolve("greenlight/local/secrets");

        assertThat(run(variables, "plan", "--env", "local").out()).doesNotContain("GREENLIGHT_LOCAL_");
        assertThat(secrets).as("plan writes nothing").doesNotExist();
        String first = run(variables, "deploy", "--env", "local").out();
        String second = run(variables, "rollback", "--env=local").out();

        List<String> exported = first.lines()
                .filter(line -> line.startsWith("GREENLIGHT_LOCAL_"))
                .toList();
        assertThat(exported).hasSize(3).allSatisfy(line -> assertThat(line)
                .matches("GREENLIGHT_LOCAL_\\w+=local-[0-9a-f]{32}"));
        assertThat(second.lines()).containsAll(exported);
        assertThat(first.lines().filter(line -> line.contains("local-"))).hasSameSizeAs(exported);
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(secrets)).contains("ADMIN_TOKEN=local-", "WEBHOOK_APP_SECRET=local-");
    }

    @Test
    void secretsOfTheLocalCloud_areNotThoseOfAnotherCloud_orOfOneThatHasNone() throws Exception {
        Path cloud = Files.createDirectories(directory.resolve("greenlight/local"));
        Map<String, String> variables =
                Map.of("XDG_CACHE_HOME", directory.toString(), "FAKE_SHOWS", "GREENLIGHT_LOCAL_");
        Files.writeString(cloud.resolve("ecs.json"), "{}");

        assertThat(run(variables, "deploy", "--env", "local").out()).doesNotContain("GREENLIGHT_LOCAL_");
        assertThat(cloud.resolve("secrets"))
                .as("of a cloud that was made without")
                .doesNotExist();

        Files.writeString(cloud.resolve("secrets"), "ADMIN_TOKEN=mine\n");
        Files.writeString(cloud.resolve("cloud.json"), "{\"endpoint\": \"http://127.0.0.1:1\"}");
        assertThat(run(with(variables, "http://127.0.0.1:2"), "deploy", "--env", "local")
                        .out())
                .doesNotContain("GREENLIGHT_LOCAL_");
        assertThat(run(with(variables, "http://127.0.0.1:1"), "deploy", "--env", "local")
                        .out())
                .contains("GREENLIGHT_LOCAL_ADMIN_TOKEN=mine");
    }

    private static Map<String, String> with(Map<String, String> variables, String endpoint) {
        var all = new java.util.HashMap<>(variables);
        all.put("AWS_ENDPOINT_URL", endpoint);
        return all;
    }

    @Test
    void missingJava_isToldWithWhatToDo() throws Exception {
        Ended ended = run(Map.of("JAVA_HOME", "/nowhere"), "--version");

        assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(ended.err()).contains("JAVA_HOME is /nowhere", "set it to a JDK 17 or later");
    }

    @Test
    void oldJava_isRefusedBeforeTheBuild() throws Exception {
        script("jdk/bin/java", "echo 'openjdk version \"11.0.2\"' >&2\n");

        Ended ended = run(Map.of(), "--version");

        assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(ended.err()).contains("is Java 11; a JDK 17 or later is needed");
        assertThat(home.resolve("builds")).doesNotExist();
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("builds"))) {
            return lines.count();
        }
    }

    private Ended run(Map<String, String> variables, String... args) throws IOException, InterruptedException {
        return ended(start(variables, home.resolve("greenlight"), directory, args));
    }

    private Process start(Map<String, String> variables, Path script, Path at, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("sh", script.toString()), Stream.of(args))
                .toList());
        builder.environment().put("JAVA_HOME", java.getParent().getParent().toString());
        List.of("ADMIN_TOKEN", "WEBHOOK_VERIFY_TOKEN", "WEBHOOK_APP_SECRET", "AWS_ENDPOINT_URL")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(variables);
        return builder.directory(at.toFile()).start();
    }

    private static Ended ended(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private Path script(String name, String body) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
