package dev.greenlight.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C for processes that tests start.
 *
 * <p>A process inherits whether SIGINT is ignored, and {@code nohup}, background jobs and some CI systems ignore it: then neither
 * the JVM nor a shell can be interrupted. {@code env} of GNU coreutils 8.31 and later gives the signal back its default.
 */
public final class Interrupts {
    private static final List<String> DEFAULT = List.of("env", "--default-signal=INT");
    private static final int SIGINT = 1 << 1;

    private Interrupts() {}

    /** This command as one that SIGINT reaches, where {@code env} can do that; otherwise as it is. */
    public static List<String> reaching(List<String> command) throws IOException, InterruptedException {
        List<String> reaching = new ArrayList<>(isDefaultRestorable() ? DEFAULT : List.of());
        reaching.addAll(command);
        return reaching;
    }

    /** Sends SIGINT, or skips the test when this process ignores it. */
    public static void interrupt(Process process) throws IOException, InterruptedException {
        assumeReaches(process);
        Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Skips the test when this process ignores SIGINT. */
    public static void assumeReaches(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (Files.exists(status)) {
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElseThrow();
            assumeThat(Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & SIGINT)
                    .as("SIGINT is ignored here")
                    .isZero();
        }
    }

    private static boolean isDefaultRestorable() throws IOException, InterruptedException {
        List<String> probe = new ArrayList<>(DEFAULT);
        probe.add("true");
        return new ProcessBuilder(probe)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
