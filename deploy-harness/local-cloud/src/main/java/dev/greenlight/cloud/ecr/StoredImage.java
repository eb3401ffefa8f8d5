package dev.greenlight.cloud.ecr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
    private static final Pattern PLATFORM =
            Pattern.compile("\"manifests\":\\[\\{[^}]*?\"digest\":\"(sha256:[0-9a-f]{64})\"");

    StoredImage {
        findings = List.copyOf(findings);
        scan = scan == null ? SCANNED : scan;
    }

    static StoredImage of(String manifest, String mediaType, Instant pushedAt) {
        return new StoredImage(digest(manifest), manifest, mediaType, pushedAt, List.of(), SCANNED);
    }

    /** What a repository that has every tag holds under this one: the index of an image for one platform, always the same. */
    static StoredImage imagined(String repository, String tag, Instant pushedAt) {
        String index = """
                {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","digest":"%s","size":1024,\
                "platform":{"architecture":"amd64","os":"linux"}}]}""".formatted(INDEX_TYPE, MEDIA_TYPE, digest(repository + ":" + tag));
        return of(index, INDEX_TYPE, pushedAt);
    }

    /** The digest of the image that a task runs: of an index the platform's, else its own. */
    String platformDigest() {
        Matcher first = PLATFORM.matcher(manifest);
        return first.find() ? first.group(1) : digest;
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
