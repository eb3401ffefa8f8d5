package dev.greenlight.cloud.ecr;

import dev.greenlight.cloud.protocol.AwsError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One repository. Guarded by the service's lock. */
final class StoredRepository {
    /** How many images a repository holds at most. */
    static final int CAPACITY = 10_000;

    private static final String ABSENT_PREFIX = "missing";

    private final String name;
    private final Instant createdAt;
    private final boolean hasEveryTag;
    private final boolean immutableTags;
    private final Map<String, StoredImage> byTag = new LinkedHashMap<>();

    StoredRepository(String name, Instant createdAt, boolean hasEveryTag, boolean immutableTags) {
        this.name = name;
        this.createdAt = createdAt;
        this.hasEveryTag = hasEveryTag;
        this.immutableTags = immutableTags;
    }

    /** What is kept over a restart. */
    record Snapshot(
            String name,
            Instant createdAt,
            boolean hasEveryTag,
            boolean immutableTags,
            Map<String, StoredImage> images) {}

    static StoredRepository of(Snapshot snapshot) {
        var repository = new StoredRepository(
                snapshot.name(), snapshot.createdAt(), snapshot.hasEveryTag(), snapshot.immutableTags());
        repository.byTag.putAll(snapshot.images());
        return repository;
    }

    Snapshot snapshot() {
        return new Snapshot(name, createdAt, hasEveryTag, immutableTags, new LinkedHashMap<>(byTag));
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean immutableTags() {
        return immutableTags;
    }

    Map<String, StoredImage> images() {
        return byTag;
    }

    /** The tag that an image id means; empty when there is no such image. */
    Optional<String> tag(@Nullable String tag, @Nullable String digest) {
        if (tag != null) {
            return image(tag)
                    .filter(image -> digest == null || image.digest().equals(digest))
                    .map(image -> tag);
        }
        return byTag.entrySet().stream()
                .filter(entry -> entry.getValue().digest().equals(digest))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<StoredImage> image(String tag) {
        if (!byTag.containsKey(tag) && hasEveryTag && !tag.startsWith(ABSENT_PREFIX)) {
            put(tag, StoredImage.imagined(name, tag, createdAt));
        }
        return Optional.ofNullable(byTag.get(tag));
    }

    void put(String tag, StoredImage image) {
        if (byTag.size() >= CAPACITY && !byTag.containsKey(tag)) {
            throw AwsError.of("LimitExceededException", "A repository holds at most %d images".formatted(CAPACITY));
        }
        byTag.put(tag, image);
    }
}
