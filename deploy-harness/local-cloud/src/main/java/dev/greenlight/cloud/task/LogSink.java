package dev.greenlight.cloud.task;

import java.time.Instant;

/** Takes the lines that tasks print. Called from many threads, must not block for long. */
@FunctionalInterface
public interface LogSink {
    LogSink NONE = (group, stream, at, line) -> {};

    void line(String group, String stream, Instant at, String line);
}
