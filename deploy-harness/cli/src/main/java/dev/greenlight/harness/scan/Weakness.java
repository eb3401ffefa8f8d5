package dev.greenlight.harness.scan;

import java.util.List;
import java.util.Locale;

/**
 * What a scanner found: a vulnerable package, a bad setting, a secret in a layer, a licence.
 *
 * @param id by which people look it up, a CVE where there is one
 * @param aliases other ids of the same, such as the scanner's own
 * @param component the package or the file
 * @param version that is installed, or empty
 * @param fixed the version that is not affected, or empty
 * @param severity how bad it is
 * @param title one sentence, or empty
 * @param place the layer, file or project, or empty
 * @param link where to read on, or empty
 * @param unfixed whether the scanner knows of no version that fixes it
 */
public record Weakness(
        String id,
        List<String> aliases,
        String component,
        String version,
        String fixed,
        Severity severity,
        String title,
        String place,
        String link,
        boolean unfixed) {

    public Weakness {
        aliases = List.copyOf(aliases);
    }

    /** The same in several layers or reports has the same key. */
    String key() {
        return (id + " " + component).toLowerCase(Locale.ROOT);
    }

    /** Whether it is known by that id, in any case. */
    boolean isKnownAs(String name) {
        return id.equalsIgnoreCase(name) || aliases.stream().anyMatch(name::equalsIgnoreCase);
    }
}
