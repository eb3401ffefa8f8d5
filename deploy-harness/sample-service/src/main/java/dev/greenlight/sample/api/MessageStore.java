package dev.greenlight.sample.api;

import java.util.List;

/** Where messages are kept. A message that is delivered again is kept once. Safe for several threads. */
public interface MessageStore {

    /** The most messages that are returned; the oldest goes first. */
    int MAX = 1000;

    /**
     * Keeps these, all or none.
     *
     * @throws StoreUnavailableException when they can't be kept now, so that the sender has to try again
     */
    void addAll(List<Message> messages);

    /**
     * The last that were kept, at most {@value #MAX}, oldest first.
     *
     * @throws StoreUnavailableException when they can't be read now
     */
    List<Message> all();
}
