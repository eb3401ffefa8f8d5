package dev.greenlight.cloud.s3;

import java.time.Instant;
import java.util.TreeMap;

/** A bucket; its objects are in the order of S3's listings, which is that of the keys' bytes. Guarded by the store's lock. */
record Bucket(String name, Instant createdAt, TreeMap<String, S3Object> objects) {
    Bucket(String name, Instant createdAt) {
        this(name, createdAt, new TreeMap<>());
    }
}
