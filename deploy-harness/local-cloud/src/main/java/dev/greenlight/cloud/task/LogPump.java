package dev.greenlight.cloud.task;

import dev.greenlight.cloud.clock.CloudClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Brings a container's output into the logs, line by line; ends with the output. */
final class LogPump implements Runnable {
    /** As long as CloudWatch's longest event, so that a task that never ends a line can't use up memory. */
    private static final int LONGEST_LINE = 256 * 1024;

    private final InputStream output;
    private final ContainerSpec.LogTarget target;
    private final LogSink sink;
    private final CloudClock clock;

    private LogPump(InputStream output, ContainerSpec.LogTarget target, LogSink sink, CloudClock clock) {
        this.output = output;
        this.target = target;
        this.sink = sink;
        this.clock = clock;
    }

    static Thread start(InputStream output, ContainerSpec.LogTarget target, LogSink sink, CloudClock clock) {
        Thread thread = new Thread(null, new LogPump(output, target, sink, clock), "task-log", 128 * 1024);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                boolean ends = c == '\n';
                if (!ends && c != '\r') {
                    line.append((char) c);
                }
                if (ends || line.length() >= LONGEST_LINE) {
                    write(line);
                }
            }
            write(line);
        } catch (IOException closed) {
            // The process was killed while its output was read: there is no more.
        }
    }

    private void write(StringBuilder line) {
        if (line.length() > 0) {
            sink.line(target.group(), target.stream(), clock.now(), line.toString());
            line.setLength(0);
        }
    }
}
