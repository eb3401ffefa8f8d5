package dev.greenlight.cloud.state;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of the cloud that can write down its state and take it up again. Both are called while requests are served, so they
 * are consistent within the part: an export is a snapshot of one moment.
 */
public interface Stateful {
    /** A short name, unique in the cloud, fit for a file name: {@code ecs}, {@code s3}. */
    String name();

    /** The whole state; what a restart can't keep (sockets, processes) is left out. */
    JsonNode export();

    /**
     * Replace the state by an earlier export. Members it doesn't know are ignored, so that an older cloud can read what a
     * newer one wrote.
     *
     * @throws IllegalArgumentException when this isn't a state of this part; nothing was changed then
     */
    void restore(JsonNode state);
}
