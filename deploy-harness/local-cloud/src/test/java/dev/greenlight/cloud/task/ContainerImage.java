package dev.greenlight.cloud.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An image made of nothing but this JDK's runtime and {@link ContainerMain}, so that none need be downloaded. */
final class ContainerImage {
    static final String NAME = "greenlight-container-test:1";

    private static final int LIMIT_SECONDS = 120;
    private static final List<String> LIBRARIES = List.of(
            "libc.so.6",
            "libm.so.6",
            "libz.so.1",
            "libdl.so.2",
            "librt.so.1",
            "libpthread.so.0",
            "libstdc++.so.6",
            "libgcc_s.so.1");
    private static final String DOCKERFILE = """
            FROM scratch
            COPY . /
            ENV LD_LIBRARY_PATH=/lib
            ENTRYPOINT ["/jre/bin/java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", "/app", "%s"]
            """;

    private ContainerImage() {}

    /** Builds it where an engine runs; skips the test elsewhere. */
    static void build(Path directory) throws IOException {
        assumeTrue(
                new DockerCommands("docker", System.getenv()).isEngineRunning(),
                "No Docker engine answers; start one to run this test");
        Path loader = Path.of("/lib64/ld-linux-x86-64.so.2");
        Path libraries = Path.of("/lib/x86_64-linux-gnu");
        assumeTrue(
                Files.exists(loader) && Files.isDirectory(libraries), "This test knows x86-64 Debian's libraries only");
        Path home = Path.of(System.getProperty("java.home"));
        run(List.of(
                home.resolve("bin/jlink").toString(),
                "--add-modules",
                "java.base",
                "--strip-debug",
                "--no-man-pages",
                "--no-header-files",
                "--output",
                directory.resolve("jre").toString()));
        copy(loader, directory.resolve("lib64").resolve(loader.getFileName()));
        for (String library : LIBRARIES) {
            copy(libraries.resolve(library), directory.resolve("lib").resolve(library));
        }
        String main = ContainerMain.class.getName();
        Path file = Path.of(main.replace('.', '/') + ".class");
        copy(
                Path.of("target/test-classes").resolve(file),
                directory.resolve("app").resolve(file));
        Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE.formatted(main));
        run(List.of("docker", "build", "--quiet", "--tag", NAME, directory.toString()));
    }

    /** What the engine says about the containers of this image, a name a line. */
    static List<String> containers() throws IOException {
        return run(List.of("docker", "ps", "--all", "--filter", "ancestor=" + NAME, "--format", "{{.Names}}"))
                .lines()
                .toList();
    }

    static String run(List<String> command) throws IOException {
        Path out = Files.createTempFile("container", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(out);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s said: %s", command, said)
                    .isTrue();
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
            Files.deleteIfExists(out);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
