package dev.greenlight.cloud.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Starts a command so that it can't outlive this process, however this process ends: a shell between them holds the read end
 * of a pipe, and when the write end is gone it kills the command with all its children. Closing the pipe on purpose is how
 * the command is killed, too.
 */
final class Watchdog {
    /** What a child sees of our own environment; the rest may hold secrets. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "JAVA_HOME");

    // The command runs in a session of its own where setsid exists, so that its children are killed with it. A trapped
    // signal
    // interrupts wait, which then must be repeated; kill -0 fails only after wait has reaped the child.
    private static final String SCRIPT = """
            exec 3<&0
            cleanup=$1
            shift
            if command -v setsid >/dev/null 2>&1; then group=-; set -- setsid "$@"; else group=; fi
            "$@" </dev/null 3<&- &
            child=$!
            {
              while read -r _ <&3; do :; done
              kill -KILL "$group$child" || kill -KILL "$child"
              eval "$cleanup"
            } >/dev/null 2>&1 &
            exec 3<&-
            trap 'kill -TERM "$child" 2>/dev/null' TERM INT HUP
            while :; do wait "$child"; code=$?; kill -0 "$child" 2>/dev/null || break; done
            exit "$code"
            """;

    private Watchdog() {}

    static Process start(List<String> command, Map<String, String> environment) throws IOException {
        return start(command, environment, List.of());
    }

    /**
     * Starts it.
     *
     * @param cleanUp a command that is run once the pipe is closed and the command is gone; empty for none
     * @throws IOException when there is no such command
     */
    static Process start(List<String> command, Map<String, String> environment, List<String> cleanUp)
            throws IOException {
        requireExecutable(command.get(0));
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "task", quoted(cleanUp)));
        wrapped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(wrapped).redirectErrorStream(true);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String quoted(List<String> command) {
        return command.stream()
                .map(argument -> '\'' + argument.replace("'", "'\\''") + '\'')
                .collect(Collectors.joining(" "));
    }

    private static void requireExecutable(String program) throws IOException {
        boolean named = program.contains("/");
        if (named && !Files.isExecutable(Path.of(program))) {
            throw new IOException("exec: \"" + program + "\": stat " + program + ": no such file or directory");
        }
    }

    /** SIGTERM to the command. Not by the process itself, which would close the pipe and so kill it. */
    static void terminate(Process process) {
        process.toHandle().destroy();
    }

    /** SIGKILL to the command and its children. */
    static void kill(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // The other end is gone, and the command with it.
        }
    }
}
