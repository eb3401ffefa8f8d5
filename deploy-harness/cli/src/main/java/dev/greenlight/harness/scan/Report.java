package dev.greenlight.harness.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one run of a scanner says.
 *
 * @param scanner its name, for people
 * @param artifact what was scanned, by name; empty when unknown
 * @param names every name of the artefact, such as {@code repository:tag}
 * @param digests every {@code sha256:…} by which the artefact is known
 * @param at when; empty when unknown
 * @param looked whether anything was recognised and looked at: where nothing was, no finding means nothing
 * @param weaknesses what was found
 * @param ended the operating system, where it gets no advisories any more; else empty
 */
public record Report(
        String scanner,
        String artifact,
        List<String> names,
        List<String> digests,
        Optional<Instant> at,
        boolean looked,
        List<Weakness> weaknesses,
        String ended) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public Report {
        names = List.copyOf(names);
        digests = List.copyOf(digests);
        weaknesses = List.copyOf(weaknesses);
    }

    /** Every digest in these names of an image, and then in these. */
    static List<String> digests(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more))
                .flatMap(text -> DIGEST.matcher(text).results().map(MatchResult::group))
                .distinct()
                .toList();
    }
}
