package dev.greenlight.harness.rollout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container image as Docker writes it: {@code registry/repository:tag@sha256:…}.
 *
 * @param repository with its registry, without tag and digest
 * @param tag or empty
 * @param digest {@code sha256:…} or empty
 */
public record ImageReference(String repository, String tag, String digest) {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<repository>[^\\s@]+?)(?::(?<tag>" + TAG.pattern() + "))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    /**
     * Reads an image reference. The colon of a registry's port is not taken for a tag.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ImageReference parse(String text) {
        Matcher match = REFERENCE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "An image is written registry/repository:tag; found \"%s\"".formatted(text));
        }
        return new ImageReference(
                match.group("repository"), orEmpty(match.group("tag")), orEmpty(match.group("digest")));
    }

    /**
     * The same repository with that tag. A digest is dropped: it belongs to the old tag.
     *
     * @throws IllegalArgumentException when it can't be a tag
     */
    public ImageReference withTag(String newTag) {
        if (!TAG.matcher(newTag).matches()) {
            throw new IllegalArgumentException(
                    "An image tag is letters, digits, dots, hyphens and underscores, at most 128; found \"%s\""
                            .formatted(newTag));
        }
        return new ImageReference(repository, newTag, "");
    }

    /** The registry in front of the repository; empty for an image of Docker Hub. */
    public String registry() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost") ? first : "";
    }

    /** The repository without its registry. */
    public String name() {
        return registry().isEmpty()
                ? repository
                : repository.substring(registry().length() + 1);
    }

    @Override
    public String toString() {
        return repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }
}
