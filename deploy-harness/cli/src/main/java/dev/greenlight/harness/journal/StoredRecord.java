package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as it is kept.
 *
 * @param rollout what its whole lines say
 * @param wholeLines up to its last whole line; what follows was torn by a crash and is ignored
 */
record StoredRecord(Rollout rollout, String wholeLines) {

    /** @param name where it is, for messages */
    static StoredRecord of(String name, String content, EventCodec codec) {
        List<Event> events = new ArrayList<>();
        int start = 0;
        for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', start)) {
            try {
                events.add(codec.decode(content.substring(start, end)));
            } catch (IllegalArgumentException torn) {
                if (content.indexOf('\n', end + 1) < 0) {
                    break;
                }
                throw new JournalException(
                        "The record %s is damaged in line %d: %s".formatted(name, events.size() + 1, torn.getMessage()),
                        torn);
            }
            start = end + 1;
        }
        try {
            return new StoredRecord(new Rollout(events), content.substring(0, start));
        } catch (IllegalArgumentException incomplete) {
            throw new JournalException(
                    "The record %s has no whole first line: %s".formatted(name, incomplete.getMessage()), incomplete);
        }
    }
}
