package dev.greenlight.harness.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose a container or network is: a run of a process of a machine (or of a container, whose processes are counted apart). What a process that was killed has left behind is known by
 * it, and never mistaken for what another one still uses.
 */
record OwnerLabel(String host, long pid, long startedAt) {
    /** The label that holds it, on everything that is started here. */
    static final String LABEL = "dev.greenlight.container-gate";

    private static final int PARTS = 4;

    /** This process. */
    static OwnerLabel current() {
        ProcessHandle process = ProcessHandle.current();
        return new OwnerLabel(hostName() + "@" + processes(), process.pid(), startOf(process));
    }

    /** A value of the label for one run of this owner. */
    String newRun() {
        return "%s/%d/%d/%s".formatted(host, pid, startedAt, UUID.randomUUID());
    }

    /** Whether the label is that of a process of this machine that has ended. */
    boolean isLeftBehind(String label) {
        String[] parts = label.split("/");
        if (parts.length != PARTS || !parts[0].equals(host) || !(parts[1] + parts[2]).matches("\\d{1,36}")) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
        return process.isEmpty() || startOf(process.get()) != Long.parseLong(parts[2]);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Containers may share the name of their host, but count their processes by themselves. */
    private static String processes() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "";
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
