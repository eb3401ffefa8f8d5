package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the real {@code aws} command, with nothing of the user's configuration. */
public final class AwsCommand {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_SECONDS = 50;

    private AwsCommand() {}

    /** What the command printed. */
    public record Result(int exitCode, String out, String error) {
        /** The output as JSON, after checking that the command succeeded. */
        public JsonNode json() {
            assertThat(exitCode).as(error).isZero();
            try {
                return JSON.readTree(out);
            } catch (IOException notJson) {
                throw new UncheckedIOException(out, notJson);
            }
        }
    }

    /** Whether the command is on the PATH. */
    public static boolean installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "aws")));
    }

    static Result run(URI endpoint, String... arguments) {
        assumeTrue(installed(), "The aws command is not on the PATH; install the AWS CLI to run this test");
        try {
            Path out = Files.createTempFile("aws", ".out");
            Path error = Files.createTempFile("aws", ".err");
            try {
                int exitCode = exitCode(process(endpoint, arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(error.toFile()));
                return new Result(exitCode, Files.readString(out), Files.readString(error));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(error);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ProcessBuilder process(URI endpoint, String... arguments) {
        var command = new ArrayList<>(List.of("aws", "--output", "json"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", endpoint.toString(),
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_DEFAULT_REGION", "eu-central-1",
                        "AWS_MAX_ATTEMPTS", "1",
                        "AWS_PAGER", "",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_CONFIG_FILE", "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
        return builder;
    }

    private static int exitCode(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended within %d s", builder.command(), LIMIT_SECONDS)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
