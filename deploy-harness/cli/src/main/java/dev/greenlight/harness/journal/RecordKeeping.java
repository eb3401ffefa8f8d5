package dev.greenlight.harness.journal;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.rollout.Rollout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * Everything that is kept of rollouts, in one place.
 *
 * @param records what happened
 * @param lock who may act
 * @param requests what people ask of another process
 * @param address where the record of a rollout is, for people
 */
public record RecordKeeping(Records records, Lock lock, ObjectRequests requests, Function<Rollout, String> address) {

    /** Files below that directory, which is made when the first one is written. */
    public static RecordKeeping inDirectory(Path directory, Redactor redactor, Clock clock) {
        ObjectStore store = new DirectoryStore(directory);
        return in(
                store,
                redactor,
                new ObjectLock(store, clock, LockEntry::isOfDeadProcess),
                new ObjectRequests(store, clock, Duration.ZERO));
    }

    /** Objects in that store. Only time ends the lease of a holder that died: from another machine its process can't be seen. */
    public static RecordKeeping inStore(ObjectStore store, Redactor redactor, Clock clock) {
        return in(
                store,
                redactor,
                new ObjectLock(store, clock, entry -> false),
                new ObjectRequests(store, clock, ObjectRequests.ROUND));
    }

    private static RecordKeeping in(ObjectStore store, Redactor redactor, Lock lock, ObjectRequests requests) {
        var records = new ObjectRecords(store, redactor);
        return new RecordKeeping(records, lock, requests, records::address);
    }
}
