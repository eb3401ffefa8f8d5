package dev.greenlight.harness.local;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of another JVM, of the same Java as this one, that starts fast. */
public final class JavaCommand {
    private static final String CLOUD = "dev.greenlight.cloud.Main";

    private JavaCommand() {}

    /**
     * A JVM with these options and arguments.
     *
     * @param heap its largest, such as {@code 512m}
     */
    public static List<String> of(String heap, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + heap));
        command.addAll(words);
        return command;
    }

    /** The local cloud with these arguments, from this class path, so that nothing of the harness depends on it. */
    public static List<String> ofCloud(List<String> words) {
        List<String> all = new ArrayList<>(
                List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath(), CLOUD));
        all.addAll(words);
        return of("512m", all);
    }
}
