package dev.greenlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the script {@code greenlight} with the real launcher beside it, a Maven that writes two jars, and a Java that says
 * with which arguments it was started.
 */
record Repository(Path home, Path directory) {
    private static final long LONGEST_SECONDS = 30;

    record Ended(int code, String out, String err) {}

    static Repository in(Path directory) throws IOException {
        Path home =
                Files.createDirectories(directory.resolve("it's a repository")).toRealPath();
        var repository = new Repository(home, directory);
        Files.copy(Path.of("../../greenlight"), home.resolve("greenlight"));
        Files.createDirectories(home.resolve("deploy-harness/cli/src/main"));
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = home.resolve("deploy-harness/launcher").resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Path real = Path.of(System.getProperty("java.home"), "bin", "java");
        repository.script("jdk/bin/java", """
                if [ "$*" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
                case " $* " in *" dev.greenlight.launcher.Main "*) exec '%s' "$@" ;; esac
                for a in "$@"; do
                    case $a in
                    -XX:ArchiveClassesAtExit=*) echo classes > "${a#*=}" ;;
                    -Dgreenlight.archive=*) [ "${FAKE_CODE:-0}" -gt 1 ] || : > "${a#*=}" ;;
                    esac
                    echo "$a"
                done
                [ -z "${FAKE_SHOWS:-}" ] || env | grep "^$FAKE_SHOWS"
                echo "process $$"
                exit "${FAKE_CODE:-0}"
                """.formatted(real));
        repository.script("mvnw", """
                echo build >> builds
                echo '[INFO] Building Greenlight checks 0.1.0             [1/2]'
                echo '[INFO] Building jar: a.jar'
                [ -z "${FAKE_BUILD_FAILS:-}" ] || { echo '[ERROR] A.java:[1,1] no such symbol'; exit 1; }
                echo '[INFO] Building Greenlight command line 0.1.0       [2/2]'
                mkdir -p deploy-harness/cli/target/lib
                echo jar > deploy-harness/cli/target/greenlight-cli-1.jar
                echo jar > deploy-harness/cli/target/lib/a.jar
                """);
        return repository;
    }

    Ended run(Map<String, String> variables, String... args) throws IOException, InterruptedException {
        return ended(start(variables, home.resolve("greenlight"), directory, args));
    }

    Process start(Map<String, String> variables, Path script, Path at, String... args) throws IOException {
        return command(
                        variables,
                        Stream.concat(Stream.of("sh", script.toString()), Stream.of(args))
                                .toList())
                .directory(at.toFile())
                .start();
    }

    ProcessBuilder command(Map<String, String> variables, List<String> command) {
        var builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("HOME", directory.toString());
        List.of(
                        "ADMIN_TOKEN",
                        "WEBHOOK_VERIFY_TOKEN",
                        "WEBHOOK_APP_SECRET",
                        "AWS_ENDPOINT_URL",
                        "CI",
                        "ENVIRONMENT",
                        "XDG_CACHE_HOME")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(variables);
        return builder;
    }

    static Ended ended(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    long builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    Path script(String name, String body) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
