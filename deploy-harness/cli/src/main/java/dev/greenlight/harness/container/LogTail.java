package dev.greenlight.harness.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps the last lines of what a container writes, in bounded memory. Not redacted: that is the business of who shows it. */
final class LogTail {
    /** Far more than lines fit to be read; of a longer log the end is kept. */
    private static final int MOST_BYTES = 256 * 1024;

    private final int most;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    LogTail(int most) {
        this.most = most;
    }

    synchronized void add(byte[] frame) {
        bytes.writeBytes(frame);
        if (bytes.size() > 2 * MOST_BYTES) {
            byte[] all = bytes.toByteArray();
            bytes = new ByteArrayOutputStream();
            bytes.write(all, all.length - MOST_BYTES, MOST_BYTES);
        }
    }

    synchronized List<String> lines() {
        List<String> lines = bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }
}
