package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as it is kept.
 *
 * @param rollout what its whole lines say
 * @param wholeBytes where its last whole line ends; what follows was torn by a crash and is ignored
 */
record StoredRecord(Rollout rollout, long wholeBytes) {

    static StoredRecord read(Path file, EventCodec codec) {
        try {
            return of(file.toString(), Files.readAllBytes(file), codec);
        } catch (IOException broken) {
            throw new JournalException(
                    "The record %s cannot be read (%s)".formatted(file, broken.getMessage()), broken);
        }
    }

    /** @param name where it is, for messages */
    static StoredRecord of(String name, byte[] bytes, EventCodec codec) {
        List<Event> events = new ArrayList<>();
        int start = 0;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            boolean isLast = lineEnd(bytes, end + 1) < 0;
            try {
                events.add(codec.decode(line));
            } catch (IllegalArgumentException torn) {
                if (isLast) {
                    break;
                }
                throw new JournalException(
                        "The record %s is damaged in line %d: %s".formatted(name, events.size() + 1, torn.getMessage()),
                        torn);
            }
            start = end + 1;
        }
        return of(name, events, start);
    }

    private static StoredRecord of(String name, List<Event> events, long wholeBytes) {
        try {
            return new StoredRecord(new Rollout(events), wholeBytes);
        } catch (IllegalArgumentException incomplete) {
            throw new JournalException(
                    "The record %s has no whole first line: %s".formatted(name, incomplete.getMessage()), incomplete);
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
