package dev.greenlight.cloud.s3;

import dev.greenlight.cloud.protocol.AwsError;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Verifies the checksums that clients send along; those of kinds that Java doesn't have are neither verified nor kept. */
final class Checksums {
    private static final String PREFIX = "x-amz-checksum-";

    private Checksums() {}

    /**
     * The checksums among the headers and trailers of an upload, after comparing them with the content.
     *
     * @throws AwsError when one differs
     */
    static Map<String, String> verified(byte[] content, Map<String, String> headers) {
        var verified = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                compute(name.substring(PREFIX.length()), content).ifPresent(computed -> {
                    if (!computed.equals(value)) {
                        throw AwsError.of(
                                "BadDigest",
                                "The %s you specified did not match the calculated checksum.".formatted(name));
                    }
                    verified.put(name, value);
                });
            }
        });
        return verified;
    }

    /** @throws AwsError when the MD5 that was sent along differs */
    static void verifyMd5(byte[] content, Map<String, String> headers) {
        String sent = headers.get("content-md5");
        if (sent != null && !sent.equals(hash("MD5", content))) {
            throw AwsError.of("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }

    private static Optional<String> compute(String kind, byte[] content) {
        return switch (kind) {
            case "crc32" -> Optional.of(sum(new CRC32(), content));
            case "crc32c" -> Optional.of(sum(new CRC32C(), content));
            case "sha1" -> Optional.of(hash("SHA-1", content));
            case "sha256" -> Optional.of(hash("SHA-256", content));
            default -> Optional.empty();
        };
    }

    private static String sum(Checksum checksum, byte[] content) {
        checksum.update(content);
        byte[] bytes = ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
