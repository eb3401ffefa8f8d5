package dev.greenlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.launcher.Repository.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does where no shell evaluates what it prints: on Windows, and in the container image. */
class MainTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path home;

    @BeforeEach
    void build() throws IOException {
        Path jar = home.resolve("deploy-harness/cli/target/greenlight-cli-1.jar");
        Files.createDirectories(jar.getParent());
        String name = "dev/greenlight/harness/cli/Main.class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(Path.of("target/test-classes", name), out);
        }
    }

    @Test
    void start_runsTheCommandWithItsVariables_andEndsWithItsExitCode() throws Exception {
        Ended ended = launcher("start", "smoke", "--image", "a b");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualToNormalizingNewlines("[smoke, --image, a b] in " + home + " with true\n");
        assertThat(ended.code()).isEqualTo(3);
    }

    @Test
    void fileOfOptions_isForJava() throws Exception {
        Path file = home.resolve("java-options");

        assertThat(launcher(file.toString(), "load").code()).isZero();
        Ended ended = run(List.of(JAVA, "@" + file, "status", "@" + file));

        assertThat(ended.out()).contains("[status, @" + file + "] in " + home);
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void missingBuild_isInvalidInput() throws Exception {
        Files.delete(home.resolve("deploy-harness/cli/target/greenlight-cli-1.jar"));

        Ended ended = launcher("shell", "smoke");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("greenlight: expected a build of Greenlight in " + home);
    }

    private Ended launcher(String what, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(JAVA, "-cp", "target/classes", "dev.greenlight.launcher.Main", what, home.toString(), "", "0"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CI", "true");
        builder.environment().remove("TESTCONTAINERS_RYUK_DISABLED");
        return Repository.ended(builder.start());
    }
}
