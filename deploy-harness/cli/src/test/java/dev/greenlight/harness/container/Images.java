package dev.greenlight.harness.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The images under test, built with the project's own Dockerfiles once for all tests of a JVM. Their bases are made of this
 * machine's JDK and C library, so that nothing is downloaded.
 */
public final class Images {
    public static final String VERSION = "main-abc123";
    public static final String SAMPLE = "greenlight-it-sample:" + VERSION;
    static final String STUB = "greenlight-it-stub:1";
    static final String GREENLIGHT = "greenlight-it-greenlight:1";

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String BUILD_BASE = "greenlight-it-jdk:1";
    private static final String RUNTIME_BASE = "greenlight-it-libc:1";
    private static final List<String> LIBRARIES = List.of(
            "libc.so.6",
            "libm.so.6",
            "libz.so.1",
            "libdl.so.2",
            "librt.so.1",
            "libpthread.so.0",
            "libstdc++.so.6",
            "libgcc_s.so.1");

    private static final Object LOCK = new Object();
    private static boolean sample;
    private static boolean greenlight;

    private Images() {}

    /** Builds that of the sample service, and the stub, where an engine runs; skips the test elsewhere. */
    public static void sample() throws IOException {
        synchronized (LOCK) {
            if (!sample) {
                bases();
                build(ROOT.resolve("deploy-harness/sample-service"), null, SAMPLE, "APP_VERSION=" + VERSION);
                stub();
                sample = true;
            }
        }
    }

    /** Builds that of Greenlight, too. */
    static void greenlight() throws IOException {
        synchronized (LOCK) {
            sample();
            if (!greenlight) {
                build(ROOT, ROOT.resolve("deploy-harness/cli/Dockerfile"), GREENLIGHT, "VERSION=0.1.0");
                greenlight = true;
            }
        }
    }

    private static void build(Path context, @Nullable Path file, String name, String version) throws IOException {
        Docker.run(
                "build",
                "--quiet",
                "--file",
                (file == null ? context.resolve("Dockerfile") : file).toString(),
                "--build-arg",
                "BUILD_IMAGE=" + BUILD_BASE,
                "--build-arg",
                "RUNTIME_IMAGE=" + RUNTIME_BASE,
                "--build-arg",
                version,
                "--build-arg",
                "REVISION=0123abc",
                "--tag",
                name,
                context.toString());
    }

    /** A JDK with jlink, and what a Java runtime links to. */
    private static void bases() throws IOException {
        assumeTrue(Docker.answers(), "No Docker engine answers; start one to run this test");
        Path loader = Path.of("/lib64/ld-linux-x86-64.so.2");
        Path libraries = Path.of("/lib/x86_64-linux-gnu");
        assumeTrue(
                Files.exists(loader) && Files.isDirectory(libraries), "This test knows x86-64 Debian's libraries only");
        Path directory = Files.createTempDirectory("greenlight-it-bases");
        try {
            copy(loader, directory.resolve("lib64").resolve(loader.getFileName()));
            for (String library : LIBRARIES) {
                copy(libraries.resolve(library), directory.resolve("lib").resolve(library));
            }
            jdk(directory.resolve("opt/java/openjdk"));
            write(directory, "runtime", "FROM scratch\nCOPY lib /lib\nCOPY lib64 /lib64\nENV LD_LIBRARY_PATH=/lib\n");
            write(
                    directory,
                    "build",
                    "FROM %s\nCOPY opt /opt\nENV PATH=/opt/java/openjdk/bin\n".formatted(RUNTIME_BASE));
            base(directory, "runtime", RUNTIME_BASE);
            base(directory, "build", BUILD_BASE);
        } finally {
            delete(directory);
        }
    }

    private static void base(Path directory, String file, String name) throws IOException {
        Docker.run(
                "build", "--quiet", "--file", directory.resolve(file).toString(), "--tag", name, directory.toString());
    }

    /** Those parts of this JDK that jlink and its result are made of. */
    private static void jdk(Path target) throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(home, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> home.relativize(file)
                            .toString()
                            .matches("bin/(java|jlink)|release|conf/.*|lib/(?!ct\\.sym|src\\.zip|.*\\.jsa).*"
                                    + "|jmods/(java\\..*|jdk\\.(crypto\\.ec|jfr|management|unsupported|zipfs))\\.jmod"))
                    .toList();
        }
        for (Path file : files) {
            copy(file, target.resolve(home.relativize(file)));
        }
    }

    /** A program that does what its argument says, in the runtime of the sample service's image. */
    private static void stub() throws IOException {
        Path directory = Files.createTempDirectory("greenlight-it-stub");
        try {
            Path classes = Path.of("target/test-classes");
            Path at = Path.of(Stub.class.getPackageName().replace('.', '/'));
            try (Stream<Path> files = Files.list(classes.resolve(at))) {
                for (Path file : files.filter(f -> f.getFileName().toString().startsWith("Stub"))
                        .toList()) {
                    copy(file, directory.resolve("app").resolve(at).resolve(file.getFileName()));
                }
            }
            write(
                    directory,
                    "Dockerfile",
                    "FROM %s\nCOPY app /stub\nENTRYPOINT [\"/opt/java/bin/java\", \"-XX:TieredStopAtLevel=1\", \"-cp\", \"/stub\", \"%s\"]\n"
                            .formatted(SAMPLE, Stub.class.getName()));
            base(directory, "Dockerfile", STUB);
        } finally {
            delete(directory);
        }
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from.toRealPath(), to);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
