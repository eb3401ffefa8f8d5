package dev.greenlight.cloud.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * An object.
 *
 * @param headers what the client wants back with it: content type, encodings, {@code x-amz-meta-…}
 * @param checksums by header, such as {@code x-amz-checksum-crc32}
 */
record S3Object(
        String key, byte[] content, Map<String, String> headers, Map<String, String> checksums, Instant modifiedAt) {
    S3Object {
        headers = Map.copyOf(headers);
        checksums = Map.copyOf(checksums);
    }

    /** The quoted entity tag: the MD5 of the content, as for objects that were uploaded whole. */
    String etag() {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content))
                    + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
