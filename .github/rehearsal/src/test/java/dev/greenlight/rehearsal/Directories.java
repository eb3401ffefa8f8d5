package dev.greenlight.rehearsal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and directories of a rehearsal. */
final class Directories {
    private Directories() {}

    /** Makes it, without what was in it. */
    static void empty(Path directory) throws IOException {
        remove(directory);
        Files.createDirectories(directory);
    }

    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> below = Files.walk(directory)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /**
     * A checkout: the files that Git knows, as they are now, and the build that the first use would make. What a job leaves
     * in it, no other job sees.
     */
    static void checkout(Path root, Path workspace) throws IOException {
        var git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(root.toFile())
                .start();
        String files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String name : files.split("\0")) {
            Path file = root.resolve(name);
            if (Files.isRegularFile(file)) {
                Path copy = workspace.resolve(name);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (String module : List.of("deploy-harness/cli", "deploy-harness/launcher", "perf-tests")) {
            link(root, workspace, module + "/target");
        }
    }

    /** Puts the jar of the sample service where its build would. */
    static void jarOfTheService(Path root, Path workspace) throws IOException {
        String target = "deploy-harness/sample-service/target";
        Files.createDirectories(workspace.resolve(target));
        try (Stream<Path> files = Files.list(root.resolve(target))) {
            for (Path jar : files.filter(
                            file -> file.getFileName().toString().matches("greenlight-sample-service-[0-9.]+\\.jar"))
                    .toList()) {
                Files.copy(jar, workspace.resolve(target).resolve(jar.getFileName()));
            }
        }
    }

    private static void link(Path root, Path workspace, String name) throws IOException {
        if (Files.exists(root.resolve(name))) {
            Files.createSymbolicLink(workspace.resolve(name), root.resolve(name));
        }
    }

    /** Writes to a file and to another stream. */
    static PrintStream tee(Path file, PrintStream other) throws IOException {
        OutputStream written = Files.newOutputStream(file);
        OutputStream both = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                written.write(b);
                other.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                written.write(bytes, from, length);
                other.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                written.flush();
                other.flush();
            }

            @Override
            public void close() throws IOException {
                written.close();
                other.flush();
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
