package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is delivered, alone on the class path and in the smallest heap it is meant for. */
@EnabledIfSystemProperty(named = "sample.jar", matches = ".+", disabledReason = "the jar is built later, in package")
class JarIT {

    private static final String PREFIX = "listening ";

    @TempDir
    Path folder;

    @Test
    void jar_servesHttpAndHttps_andEndsWith0OnSigterm() throws Exception {
        Path authority = folder.resolve("authority.pem");
        Path classes = folder.resolve("classes");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + classes,
                        "-jar",
                        System.getProperty("sample.jar"),
                        "--port=0",
                        "--https-port=0",
                        "--ca-file=" + authority,
                        "--exit-with-parent")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Visitor.ENVIRONMENT);
        Process process = builder.start();
        try {
            URI http = URI.create(process.inputReader().readLine().substring(PREFIX.length()));
            URI https = URI.create(process.inputReader().readLine().substring(PREFIX.length()));

            assertThat(Visitor.of(http).get("/healthz").body()).isEqualTo("{\"status\":\"ok\",\"version\":\"1.2.3\"}");
            assertThat(Visitor.trusting(https, Certificates.read(authority))
                            .get("/healthz")
                            .statusCode())
                    .isEqualTo(200);

            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(Files.readString(classes))
                    .as("drivers are loaded only where a variable is set")
                    .contains("dev.greenlight.sample.SampleService")
                    .doesNotContain("org.postgresql.", "com.zaxxer.hikari.", "redis.clients.");
        } finally {
            process.destroyForcibly();
        }
    }
}
