package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends events to one file. What is written before acting, and what must not be lost, is forced to the disk with all that came
 * before it; what merely tells of an effect is looked for again by whoever resumes. An event that could not be written whole is
 * taken back, so that the next one starts on a line of its own.
 */
final class FileJournal implements Journal {
    private final Path file;
    private final EventCodec codec;
    private long end;

    /** Writes behind the first {@code end} bytes; what follows them is a torn line and goes. */
    FileJournal(Path file, EventCodec codec, long end) {
        this.file = file;
        this.codec = codec;
        this.end = end;
    }

    @Override
    public synchronized void append(Event event) {
        ByteBuffer line = StandardCharsets.UTF_8.encode(codec.encode(event) + "\n");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            boolean isNew = end == 0;
            channel.truncate(end);
            writeAll(channel, line);
            if (isForced(event)) {
                channel.force(true);
            }
            end = channel.position();
            if (isNew) {
                forceFolder();
            }
        } catch (IOException broken) {
            throw new JournalException(
                    "The record %s cannot be written (%s)".formatted(file, broken.getMessage()), broken);
        }
    }

    private static boolean isForced(Event event) {
        if (event instanceof Event.Decided decided) {
            return decided.action().mutates() || decided.action() instanceof Action.Finish;
        }
        return event instanceof Event.Opened
                || event instanceof Event.Kept
                || event instanceof Event.Asked
                || event instanceof Event.Resumed
                || event instanceof Event.Left;
    }

    private void writeAll(FileChannel channel, ByteBuffer line) throws IOException {
        channel.position(end);
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /** A new file is only there after a power failure when its folder was written, too. Not every platform can. */
    private void forceFolder() {
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // The line itself was forced; folders can't be opened on some platforms.
        }
    }
}
