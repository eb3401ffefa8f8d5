package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one HTTP/1.1 answer (RFC 9112) that may be hostile: every loop is bounded by the limits. */
final class AnswerReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final int MAX_INTERIM = 5;

    private final InputStream in;
    private final MessageLimits limits;
    private int headerBytes;
    private long firstByteNanos;

    AnswerReader(InputStream in, MessageLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** An answer as read, and whether anything but the end of the connection marks its end. */
    record Answer(int status, Headers headers, byte[] body, boolean delimited, long firstByteNanos) {}

    Answer read(String method) throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            int status = statusLine();
            Headers headers = headers();
            if (status >= 200) {
                return answer(method, status, headers);
            }
        }
        throw new WireFailure(Kind.GARBAGE, "More than %d interim answers".formatted(MAX_INTERIM));
    }

    private Answer answer(String method, int status, Headers headers) throws IOException {
        if (method.equals("HEAD") || method.equals("CONNECT") || status == 204 || status == 304) {
            return new Answer(status, headers, new byte[0], true, firstByteNanos);
        }
        List<String> codings = headers.members("Transfer-Encoding");
        if (!codings.isEmpty()) {
            boolean chunked = codings.get(codings.size() - 1).equalsIgnoreCase("chunked");
            byte[] body = chunked ? chunks() : rest();
            return new Answer(status, headers, body, chunked, firstByteNanos);
        }
        List<String> lengths = headers.members("Content-Length");
        if (lengths.isEmpty()) {
            return new Answer(status, headers, rest(), false, firstByteNanos);
        }
        return new Answer(status, headers, exactly(number(lengths.get(0), 10)), true, firstByteNanos);
    }

    private int statusLine() throws IOException {
        String line = line();
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new WireFailure(
                    Kind.GARBAGE,
                    "Expected an HTTP/1.1 status line, found: " + line.substring(0, Math.min(80, line.length())));
        }
        return Integer.parseInt(matcher.group(1));
    }

    private Headers headers() throws IOException {
        List<Header> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new WireFailure(Kind.GARBAGE, "Expected a header field, found a line without a colon");
            }
            fields.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
            if (fields.size() > limits.headers()) {
                throw new WireFailure(Kind.HEADER_TOO_LARGE, "More than %d header fields".formatted(limits.headers()));
            }
        }
        return new Headers(fields);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            int semicolon = size.indexOf(';');
            int length = number(semicolon < 0 ? size : size.substring(0, semicolon), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            requireRoom((long) body.size() + length);
            body.writeBytes(exactly(length));
            if (!line().isEmpty()) {
                throw new WireFailure(Kind.GARBAGE, "A chunk does not end where it should");
            }
            headerBytes = 0;
        }
    }

    private byte[] rest() throws IOException {
        byte[] body = in.readNBytes(limits.wireBytes());
        if (body.length == limits.wireBytes() && in.read() >= 0) {
            requireRoom(limits.wireBytes() + 1L);
        }
        return body;
    }

    private byte[] exactly(int length) throws IOException {
        requireRoom(length);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new WireFailure(Kind.CLOSED, "Connection closed after %d of %d bytes".formatted(body.length, length));
        }
        return body;
    }

    private void requireRoom(long bytes) throws WireFailure {
        if (bytes > limits.wireBytes()) {
            throw new WireFailure(Kind.TOO_LARGE, "Body exceeds %d bytes".formatted(limits.wireBytes()));
        }
    }

    /** A length; one that does not fit an int is larger than any limit. */
    private static int number(String text, int radix) throws WireFailure {
        String digits = text.strip();
        boolean valid = !digits.isEmpty() && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        if (!valid) {
            throw new WireFailure(Kind.GARBAGE, "A length is not a number");
        }
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException huge) {
            return Integer.MAX_VALUE;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new WireFailure(Kind.CLOSED, "Connection closed before the answer was complete");
            }
            if (firstByteNanos == 0) {
                firstByteNanos = System.nanoTime();
            }
            line.write(c);
            if (++headerBytes > limits.headerBytes()) {
                throw new WireFailure(Kind.HEADER_TOO_LARGE, "Header exceeds %d bytes".formatted(limits.headerBytes()));
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
