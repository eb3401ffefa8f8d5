package dev.greenlight.harness.journal;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.rollout.Rollout;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Everything that is kept of rollouts, in one place.
 *
 * @param records what happened
 * @param lock who may act
 * @param requests what people ask of another process
 * @param address where the record of a rollout is, for people
 */
public record RecordKeeping(Records records, Lock lock, RollbackRequests requests, Function<Rollout, String> address) {

    /** Files below that directory. */
    public static RecordKeeping inDirectory(Path directory, Redactor redactor, Clock clock) {
        var records = new FileRecords(directory, redactor);
        return new RecordKeeping(
                records,
                new FileLock(directory, clock),
                new FileRequests(directory.resolve("requests")),
                rollout -> records.file(rollout).toString());
    }

    /** Objects in that store. */
    public static RecordKeeping inStore(ObjectStore store, Redactor redactor, Clock clock) {
        var records = new ObjectRecords(store, redactor);
        return new RecordKeeping(
                records, new ObjectLock(store, clock), new ObjectRequests(store, clock), records::address);
    }
}
