package dev.greenlight.cloud.ecr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image as the registry knows it.
 *
 * @param digest {@code sha256:} and the hash of the manifest
 * @param scan how far its scan has come, or that there was none
 */
record StoredImage(
        String digest,
        String manifest,
        String mediaType,
        Instant pushedAt,
        List<ScanFinding> findings,
        @Nullable String scan) {
    /** The scan has come to its result. */
    static final String SCANNED = "COMPLETE";

    /** There was no scan. */
    static final String NOT_SCANNED = "NONE";

    static final String MEDIA_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

    StoredImage {
        findings = List.copyOf(findings);
        scan = scan == null ? SCANNED : scan;
    }

    static StoredImage of(String manifest, String mediaType, Instant pushedAt) {
        return new StoredImage(digest(manifest), manifest, mediaType, pushedAt, List.of(), SCANNED);
    }

    /** What a repository that has every tag holds under this one: always the same. */
    static StoredImage imagined(String repository, String tag, Instant pushedAt) {
        String config = digest(repository + ":" + tag);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.docker.container.image.v1+json",\
                "size":1024,"digest":"%s"},"layers":[]}""".formatted(MEDIA_TYPE, config);
        return of(manifest, MEDIA_TYPE, pushedAt);
    }

    StoredImage withFindings(List<ScanFinding> found, String status) {
        return new StoredImage(digest, manifest, mediaType, pushedAt, found, status);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
