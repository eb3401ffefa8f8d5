package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.aws.S3Store;
import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.engine.Requests;
import dev.greenlight.harness.journal.RecordKeeping;
import dev.greenlight.harness.journal.RecordsContract;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** The records on the local cloud's S3, over HTTP. */
class S3RecordsTest extends RecordsContract {
    private static final String PUT = "s3:PutObject";

    private final S3Fixture s3 = new S3Fixture();
    private final SettableClock clock = new SettableClock();
    private final RecordKeeping keeping = RecordKeeping.inStore(s3.store(), Redactor.of(List.of(SECRET)), clock);
    private final Records records = keeping.records();

    @AfterEach
    void close() {
        s3.close();
    }

    @Override
    protected Records records() {
        return records;
    }

    @Override
    protected String kept(Rollout rollout) {
        return s3.raw()
                .getObjectAsBytes(request -> request.bucket("records").key(key(rollout)))
                .asUtf8String();
    }

    @Override
    protected void overwrite(Rollout rollout, String text) {
        s3.raw().putObject(request -> request.bucket("records").key(key(rollout)), RequestBody.fromString(text));
    }

    @Test
    void lineWhoseReplyWasLost_isThereOnce() {
        Rollout rollout = open("r-1", T0);
        Journal journal = records.open(rollout);
        s3.faults().add(Fault.of(FaultKind.REPLY_LOST, PUT).times(2));
        journal.append(rollout.events().get(0));
        journal.append(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "two"));

        journal.append(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "three"));

        assertThat(kept(rollout).lines()).hasSize(3);
        assertThat(records.find(PLACE, "r-1").orElseThrow().events()).hasSize(3);
    }

    @Test
    void lineThatCouldNotBeWritten_failsTheAppendAndIsNotThere() {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        Journal journal = records.open(rollout);
        s3.faults().add(Fault.error(PUT, "AccessDenied", "no").with("status", "403"));

        assertThatThrownBy(() -> journal.append(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "two")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("The record s3://records/team/web/production-cluster-web/")
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("AccessDenied");
        assertThat(kept(rollout).lines()).hasSize(1);
    }

    @Test
    void harnessThatLostItsRollout_cannotWriteBehindItsSuccessor() {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        Journal old = records.open(rollout);
        Journal successor = records.open(rollout);
        successor.append(new Event.Resumed(T0, "tom"));

        assertThatThrownBy(() -> old.append(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "late")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("was written by someone else");
        assertThat(kept(rollout)).contains("tom").doesNotContain("late");
    }

    @Test
    void record_hasASizeThatItCannotExceed() {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        String line = "{\"event\":\"noted\",\"at\":\"2026-11-03T10:00:01Z\",\"text\":\"%s\"}\n";
        overwrite(rollout, kept(rollout) + line.formatted("x".repeat(4 * 1024 * 1024 - 2000)));
        Journal journal = records.open(rollout);

        assertThatThrownBy(() -> journal.append(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "x".repeat(1500))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is full: a record has at most 4194304 characters");
    }

    @Test
    void recordsThatCannotBeReached_areAnErrorAndNotAnEmptyHistory() {
        write(open("r-1", T0));
        s3.faults().add(Fault.error("s3:*", "AccessDenied", "no").with("status", "403"));

        assertThatThrownBy(() -> records.newest(PLACE))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("s3://records/team/web/production-cluster-web/ cannot be read");
    }

    @Test
    void missingBucket_isToldByName() {
        try (S3Store missing = S3Store.at("s3://no-such-bucket", s3.clients())) {
            var nowhere = RecordKeeping.inStore(missing, Redactor.of(List.of()), clock)
                    .records();

            assertThatThrownBy(() -> nowhere.newest(PLACE))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("s3://no-such-bucket/production-cluster-web/")
                    .hasMessageContaining("NoSuchBucket");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3:/bucket", "s3://UPPER/x", "s3://a", "https://bucket/x"})
    void addressThatIsNone_isRefused(String address) {
        assertThatThrownBy(() -> S3Store.at(address, s3.clients()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a directory or s3://BUCKET/PREFIX, found \"%s\"".formatted(address));
    }

    @Test
    void requestForARollback_reachesTheOtherProcessAndTheFirstOneCounts() {
        var asking = keeping.requests();
        var driving =
                RecordKeeping.inStore(s3.store(), Redactor.of(List.of()), clock).requests();
        assertThat(driving.rollback("r-1")).isEmpty();

        asking.ask("r-1", "tom", "wrong\ntag");
        asking.ask("r-1", "maria", "too slow");
        clock.pass(Duration.ofSeconds(5));

        assertThat(driving.rollback("r-1")).contains(new Requests.Request("tom", "wrong tag"));
    }

    @Test
    void requests_areLookedForEveryFiveSecondsAtMost() {
        var driving = keeping.requests();
        for (int i = 0; i < 100; i++) {
            driving.rollback("r-1");
            clock.pass(Duration.ofMillis(100));
        }

        assertThat(s3.clients().calls().counts()).containsEntry("s3:GetObject", 2);
    }

    private String key(Rollout rollout) {
        return keeping.address().apply(rollout).substring("s3://records/".length());
    }
}
