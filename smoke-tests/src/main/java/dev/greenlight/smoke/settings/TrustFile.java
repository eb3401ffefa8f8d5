package dev.greenlight.smoke.settings;

import dev.greenlight.smoke.wire.TrustAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The authorities to trust, from the configured file. */
final class TrustFile {
    private TrustFile() {}

    static TrustAnchors anchors(Optional<Path> caFile) {
        try {
            return caFile.isEmpty() ? TrustAnchors.ofJdk() : TrustAnchors.ofJdkAnd(caFile.get());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause); // the file was fine when the settings were read
        }
    }
}
