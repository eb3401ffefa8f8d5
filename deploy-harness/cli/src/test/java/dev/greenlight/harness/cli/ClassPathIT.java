package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class path that the launcher starts with, which is not that of these tests. */
class ClassPathIT {
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path home;

    @Test
    void everySuite_canBeLoadedAndRun() throws Exception {
        try (var refusing = new Socket()) { // bound and never listening: every check fails at once
            refusing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            Process process = start("smoke", "http://127.0.0.1:" + refusing.getLocalPort(), "--no-color");
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.FAILED);
            assertThat(said)
                    .contains("Smoke Test Summary")
                    .doesNotContain("ClassNotFoundException", "NoClassDefFoundError");
        }
    }

    private Process start(String... args) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dgreenlight.home=" + home);
        command.add("-cp");
        command.add("target/classes:target/lib/*");
        command.add(Main.class.getName());
        command.addAll(java.util.List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
