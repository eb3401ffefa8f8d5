package dev.greenlight.harness.cli;

import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;

/** The process: everything else is a function of streams, arguments and variables. */
public final class Main {
    private static final int INTERRUPTED = 130;

    /** What else ends with the process, such as children, has this long. */
    private static final Duration FOR_OTHER_HOOKS = Duration.ofSeconds(2);

    private Main() {}

    /** Runs the command and ends the process with its exit code, also when a hung check has left threads behind. */
    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        System.setOut(err); // what a suite prints by itself must not mix with results
        System.setErr(err);
        LogManager.getLogManager().reset(); // libraries log to nowhere: what matters is in the results
        String terminals = System.getProperty("greenlight.terminals", "");
        Path home = Path.of(System.getProperty("greenlight.home", "."))
                .toAbsolutePath()
                .normalize();
        Io io = new Io(
                out,
                err,
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv(),
                home,
                Clock.systemUTC());
        var ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                cutShort(err, leftBehind(args));
            }
        }));
        int code = Greenlight.run(io, args);
        ended.set(true);
        if (code <= ExitCode.FAILED) {
            praiseArchive();
        }
        out.flush();
        err.flush();
        Runtime.getRuntime().exit(code);
    }

    /** The JVM may keep the classes of this run for the next ones: the launcher takes what this file says is worth it. */
    private static void praiseArchive() {
        String file = System.getProperty("greenlight.archive", "");
        if (!file.isEmpty()) {
            try {
                Files.createFile(Path.of(file));
            } catch (IOException unwritable) {
                // Only time is lost.
            }
        }
    }

    /** A signal has an exit code of its own; a suite that calls {@code System.exit(0)} must not end in green. */
    private static void cutShort(PrintStream err, String leftBehind) {
        boolean byOurselves = Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
        if (!byOurselves) {
            err.println("greenlight: interrupted; " + leftBehind);
            return;
        }
        err.println("greenlight: a suite ended this process (System.exit): remove that from it; " + leftBehind);
        LockSupport.parkNanos(FOR_OTHER_HOOKS.toNanos());
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    /** Verbs that change something say what becomes of it. */
    private static String leftBehind(String[] args) {
        boolean changes =
                args.length > 0 && Set.of("deploy", "rollback", "resume").contains(args[0]);
        return changes
                ? "a rollout that has begun goes on in ECS: greenlight status shows it, greenlight resume picks it up"
                : "nothing was changed";
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
