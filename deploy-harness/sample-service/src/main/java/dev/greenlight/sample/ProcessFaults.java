package dev.greenlight.sample;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The faults that end a process or keep it from starting or ending. */
final class ProcessFaults {

    private static final int CRASHED = 1;

    /** What a container runtime reports when the kernel killed a process for its memory: 128 + SIGKILL. */
    private static final int KILLED = 137;

    private static final int BLOCK_BYTES = 8 * 1024 * 1024;

    /** The machine's memory is not ours to use up. */
    private static final int MAX_BLOCKS = 32;

    private final Faults faults;
    private final PrintStream err;

    ProcessFaults(Faults faults, PrintStream err) {
        this.faults = faults;
        this.err = err;
    }

    void beforeStart() {
        if (faults.has(ServiceFault.CRASH_AT_START)) {
            end(CRASHED, "fault crash-at-start: could not connect to the database");
        }
        Threads.sleep(faults.duration(ServiceFault.SLOW_START));
    }

    void afterStart() {
        if (faults.has(ServiceFault.CRASH_AFTER)) {
            Threads.daemon("crash", () -> {
                Threads.sleep(faults.duration(ServiceFault.CRASH_AFTER));
                end(CRASHED, "fault crash-after: crashed");
            });
        }
        if (faults.has(ServiceFault.OOM)) {
            Threads.daemon("oom", () -> {
                Threads.sleep(faults.duration(ServiceFault.OOM));
                useUpMemory();
                end(KILLED, "fault oom: java.lang.OutOfMemoryError: Java heap space");
            });
        }
    }

    void beforeStop() {
        if (faults.has(ServiceFault.IGNORE_SIGTERM)) {
            err.println("fault ignore-sigterm: asked to stop, and going on");
            Threads.sleepForEver();
        }
    }

    private static void useUpMemory() {
        List<byte[]> blocks = new ArrayList<>();
        try {
            while (blocks.size() < MAX_BLOCKS) {
                blocks.add(new byte[BLOCK_BYTES]);
            }
        } catch (OutOfMemoryError e) {
            blocks.clear();
        }
    }

    private void end(int code, String message) {
        err.println(message);
        err.flush();
        Runtime.getRuntime().halt(code);
    }
}
