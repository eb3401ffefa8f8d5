package dev.greenlight.harness.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digests in names of images. */
final class Digests {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private Digests() {}

    /** Every digest in these texts, those of the registry before the id of the image. */
    static List<String> of(List<String> references, String artifact, String imageId) {
        List<String> texts = new ArrayList<>(references);
        texts.add(artifact);
        texts.add(imageId);
        Set<String> digests = new LinkedHashSet<>();
        for (String text : texts) {
            Matcher match = DIGEST.matcher(text);
            while (match.find()) {
                digests.add(match.group());
            }
        }
        return List.copyOf(digests);
    }
}
