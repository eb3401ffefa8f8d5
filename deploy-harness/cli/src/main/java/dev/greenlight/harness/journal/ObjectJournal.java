package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Event;
import java.util.Optional;

/**
 * Appends events to one object by writing it again, on the condition that no other process did. One object for a rollout, not one
 * for each line: a rollout has about a hundred lines, so that {@code history} needs one request for a rollout instead of a
 * hundred, and a line is never missing from the middle. A harness that lost its lock can't write behind its successor.
 */
final class ObjectJournal implements Journal {
    private final ObjectStore store;
    private final String name;
    private final EventCodec codec;
    private String content;
    private Optional<String> version;

    /**
     * @param content whole lines that it has already; what followed them was torn by a crash and goes
     * @param version of what is stored; empty for nothing
     */
    ObjectJournal(ObjectStore store, String name, EventCodec codec, String content, Optional<String> version) {
        this.store = store;
        this.name = name;
        this.codec = codec;
        this.content = content;
        this.version = version;
    }

    @Override
    public synchronized void append(Event event) {
        String longer = content + codec.encode(event) + "\n";
        if (longer.length() > store.largest()) {
            throw new JournalException("The record %s is full: a record has at most %d characters"
                    .formatted(store.address(name), store.largest()));
        }
        version = Optional.of(write(longer)
                .orElseThrow(() -> new JournalException(
                        "The record %s was written by someone else - look with greenlight status who drives the rollout"
                                .formatted(store.address(name)))));
        content = longer;
    }

    private Optional<String> write(String longer) {
        try {
            return new SureWrite(store).put(name, longer, version);
        } catch (PlatformException broken) {
            throw new JournalException(
                    "The record %s cannot be written (%s)".formatted(store.address(name), broken.getMessage()), broken);
        }
    }
}
