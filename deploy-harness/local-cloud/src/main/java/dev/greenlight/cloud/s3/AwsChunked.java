package dev.greenlight.cloud.s3;

import dev.greenlight.cloud.protocol.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A body in the chunks of {@code Content-Encoding: aws-chunked}, each with its size and a signature that isn't verified,
 * followed by trailing headers.
 *
 * @param trailers by lower-case name
 */
record AwsChunked(byte[] content, Map<String, String> trailers) {
    private static final int LONGEST_LINE = 4_096;

    /** @throws AwsError when the body isn't in such chunks */
    static AwsChunked read(byte[] body) {
        var content = new ByteArrayOutputStream(body.length);
        var cursor = new int[] {0};
        for (int size = size(line(body, cursor)); size > 0; size = size(line(body, cursor))) {
            if (size > body.length - cursor[0]) {
                throw incomplete();
            }
            content.write(body, cursor[0], size);
            cursor[0] += size;
            if (!line(body, cursor).isEmpty()) {
                throw incomplete();
            }
        }
        return new AwsChunked(content.toByteArray(), trailers(body, cursor));
    }

    private static Map<String, String> trailers(byte[] body, int[] cursor) {
        var trailers = new LinkedHashMap<String, String>();
        while (cursor[0] < body.length) {
            String line = line(body, cursor);
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return trailers;
    }

    private static int size(String line) {
        String digits = line.split(";", 2)[0].trim();
        if (!digits.matches("[0-9a-fA-F]{1,7}")) {
            throw incomplete();
        }
        return Integer.parseInt(digits, 16);
    }

    private static String line(byte[] body, int[] cursor) {
        int start = cursor[0];
        for (int end = start; end + 1 < body.length && end - start < LONGEST_LINE; end++) {
            if (body[end] == '\r' && body[end + 1] == '\n') {
                cursor[0] = end + 2;
                return new String(body, start, end - start, StandardCharsets.ISO_8859_1);
            }
        }
        throw incomplete();
    }

    private static AwsError incomplete() {
        return AwsError.of("IncompleteBody", "The request body terminated unexpectedly");
    }
}
