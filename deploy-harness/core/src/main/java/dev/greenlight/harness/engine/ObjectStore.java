package dev.greenlight.harness.engine;

import java.util.List;
import java.util.Optional;

/**
 * Named texts, kept by a service that refuses a write whose condition does not hold. Thread-safe.
 *
 * <p>Every method throws a {@link PlatformException} when no answer came. A write that ended so may have been done all the
 * same: read before concluding anything.
 */
public interface ObjectStore {

    /** The object of that name; empty when there is none. */
    Optional<Stored> read(String name);

    /**
     * Writes an object that must not be there yet.
     *
     * @return its version; empty when there is one of that name
     */
    Optional<String> create(String name, String content);

    /**
     * Replaces an object that must still be of that version.
     *
     * @return its new version; empty when it is of another one or gone
     */
    Optional<String> replace(String name, String content, String version);

    /** All names that begin so, in their order. */
    List<String> names(String beginning);

    /** How many characters an object may have that is written again whenever it grows. */
    int largest();

    /** Where the object is, for people. */
    String address(String name);

    /**
     * An object.
     *
     * @param content its text
     * @param version changes with every write
     */
    record Stored(String content, String version) {}
}
