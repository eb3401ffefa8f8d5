package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenlight.cloud.CloudOptions.Tasks;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aPerson_canFollowTheReadme_withNothingButAwsAndCurl(@TempDir Path directory) throws Exception {
        assumeTrue(AwsCommand.installed(), "The aws command is not on the PATH; install the AWS CLI to run this test");
        CloudOptions options = CloudOptions.forTests()
                .withMinute(Duration.ofSeconds(2))
                .withTasks(Tasks.processes(SampleJar.find()))
                .withThrottle(false);
        try (LocalCloud cloud = LocalCloud.start(options.withSeed(true))) {
            String script = script(Files.readString(Path.of("README.md")));
            Path out = directory.resolve("out.txt");

            int code = run(script, cloud, directory, out);

            String said = Files.readString(out);
            assertThat(code).as(said).isZero();
            assertThat(versions(said)).as(said).containsExactly("v1", "v1", "v2", "v3", "v2", "v2");
            assertThat(Files.readString(directory.resolve("answers.txt"))
                            .strip()
                            .lines())
                    .as("statuses under load")
                    .singleElement()
                    .asString()
                    .matches("\\s*[1-9]\\d{2,} 200");
            assertThat(said).contains("POST_TEST_TRAFFIC_SHIFT");
        }
    }

    private static String script(String readme) throws IOException {
        var script = new StringBuilder("set -eu\n");
        for (Matcher block = COMMANDS.matcher(readme); block.find(); ) {
            script.append(block.group(1)).append("\n");
        }
        return script.toString()
                .replace("PRODUCTION_PORT=9080", "PRODUCTION_PORT=" + freePort())
                .replace("TEST_PORT=9081", "TEST_PORT=" + freePort());
    }

    private static java.util.List<String> versions(String said) {
        return Pattern.compile("\"version\":\"(v\\d)\"")
                .matcher(said)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static int run(String script, LocalCloud cloud, Path directory, Path out) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", cloud.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_DEFAULT_REGION", "eu-central-1",
                        "AWS_CONFIG_FILE", "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES))
                    .as("the commands ended; so far: " + Files.readString(out))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
