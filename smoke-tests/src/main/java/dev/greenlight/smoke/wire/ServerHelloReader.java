package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.checks.tls.HelloAnswer;
import dev.greenlight.smoke.checks.tls.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads a server's first handshake message, which may be spread over records and preceded by warnings. Reads at most {@value
 * #MAX_RECORDS} records and never more of a message than a ServerHello can have.
 */
final class ServerHelloReader {
    static final int MAX_RECORDS = 16;
    private static final int MAX_RECORD = 16_384 + 2048;
    private static final int MAX_HELLO = 65_536;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int FATAL = 2;

    private ServerHelloReader() {}

    /** What the server answered; a read that times out, or a reset, is the caller's to name. */
    static HelloAnswer read(InputStream in) throws IOException {
        ByteArrayOutputStream handshake = new ByteArrayOutputStream();
        HelloAnswer.Alert warning = null;
        for (int records = 0; records < MAX_RECORDS; records++) {
            byte[] header = in.readNBytes(5);
            if (header.length == 0) {
                return warning == null ? new HelloAnswer.Closed() : warning;
            }
            Optional<HelloAnswer> garbage = garbage(header);
            if (garbage.isPresent()) {
                return garbage.get();
            }
            byte[] content = exactly(in, length(header));
            if (header[0] == ALERT) {
                HelloAnswer.Alert alert = new HelloAnswer.Alert(content[0], content[1]);
                if (alert.level() == FATAL) {
                    return alert;
                }
                warning = alert;
            } else {
                handshake.writeBytes(content);
                Optional<HelloAnswer> answer = hello(handshake.toByteArray());
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        }
        return new HelloAnswer.Garbage("more than " + MAX_RECORDS + " records without a ServerHello");
    }

    private static int length(byte[] header) {
        return (header[3] & 0xFF) << 8 | header[4] & 0xFF;
    }

    private static Optional<HelloAnswer> garbage(byte[] header) {
        boolean record = header.length == 5
                && (header[0] == ALERT && length(header) == 2 || header[0] == HANDSHAKE && length(header) > 0)
                && header[1] == 3
                && length(header) <= MAX_RECORD;
        return record
                ? Optional.empty()
                : Optional.of(new HelloAnswer.Garbage(HexFormat.ofDelimiter(" ").formatHex(header)));
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("closed in the middle of a record");
        }
        return content;
    }

    /** The answer once the message is complete; empty as long as more records must come. */
    private static Optional<HelloAnswer> hello(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        int length = (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        if (bytes[0] != SERVER_HELLO || length > MAX_HELLO) {
            return garbled(bytes);
        }
        if (bytes.length < 4 + length) {
            return Optional.empty();
        }
        try {
            return parse(ByteBuffer.wrap(bytes, 4, length).slice()).or(() -> garbled(bytes));
        } catch (BufferUnderflowException | IllegalArgumentException cutShort) {
            return garbled(bytes);
        }
    }

    private static Optional<HelloAnswer> garbled(byte[] bytes) {
        return Optional.of(
                new HelloAnswer.Garbage(HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(8, bytes.length))));
    }

    private static Optional<HelloAnswer> parse(ByteBuffer hello) {
        int version = hello.getShort() & 0xFFFF;
        hello.position(hello.position() + 32);
        int session = hello.get() & 0xFF;
        hello.position(hello.position() + session);
        int cipher = hello.getShort() & 0xFFFF;
        hello.get();
        int chosen = hello.remaining() >= 2 ? selectedVersion(hello, version) : version;
        return TlsVersion.of(chosen).map(known -> new HelloAnswer.Accepted(known, cipher));
    }

    /** From TLS 1.3 on the version stands in an extension (RFC 8446 §4.2.1). */
    private static int selectedVersion(ByteBuffer hello, int version) {
        int end = (hello.getShort() & 0xFFFF) + hello.position();
        while (hello.position() + 4 <= Math.min(end, hello.limit())) {
            int type = hello.getShort() & 0xFFFF;
            int length = hello.getShort() & 0xFFFF;
            if (type == SUPPORTED_VERSIONS && length == 2) {
                return hello.getShort() & 0xFFFF;
            }
            hello.position(hello.position() + length);
        }
        return version;
    }
}
