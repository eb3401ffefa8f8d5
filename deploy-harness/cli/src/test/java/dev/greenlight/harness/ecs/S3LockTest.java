package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.Lock.Lease.State;
import dev.greenlight.harness.engine.LockBusyException;
import dev.greenlight.harness.engine.LockContract;
import dev.greenlight.harness.journal.RecordKeeping;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** The lock on the local cloud's S3, over HTTP. */
class S3LockTest extends LockContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PUT = "s3:PutObject";
    private static final String GET = "s3:GetObject";
    private static final String KEY = "team/web/web.lock";

    private final S3Fixture s3 = new S3Fixture();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void close() {
        s3.close();
    }

    @Override
    protected Lock lock() {
        return RecordKeeping.inStore(s3.store(), Redactor.of(List.of()), clock).lock();
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }

    @Test
    void manyAtOnce_onlyOneGetsIt() throws Exception {
        assertThat(winnersAmongMany()).isEqualTo(1);
    }

    @Test
    void manyAtOnceOnAnExpiredLock_onlyOneTakesItOver() throws Exception {
        lock().acquire("web", "maria", "v2", HOUR);
        pass(HOUR.plusSeconds(1));

        assertThat(winnersAmongMany()).isEqualTo(1);
    }

    @Test
    void takenWithALostReply_isTakenAllTheSame() {
        s3.faults().add(Fault.of(FaultKind.REPLY_LOST, PUT).once());

        Lock.Lease lease = lock().acquire("web", "maria", "v2", HOUR);

        assertThat(lease.check()).isEqualTo(State.HELD);
        assertThat(lease.fencing()).isEqualTo(1);
        assertThatThrownBy(() -> lock().acquire("web", "tom", "v3", HOUR)).isInstanceOf(LockBusyException.class);
    }

    /** S3 answers 409 ConditionalRequestConflict while another write of the object is under way. */
    @Test
    void conflictWithAnotherWrite_isTriedAgain() {
        s3.faults()
                .add(Fault.error(PUT, "ConditionalRequestConflict", "a conflicting operation is in progress")
                        .with("status", "409")
                        .times(3));

        Lock.Lease lease = lock().acquire("web", "maria", "v2", HOUR);

        assertThat(lease.check()).isEqualTo(State.HELD);
        assertThat(lease.fencing()).isEqualTo(1);
    }

    @Test
    void requestThatWasLost_isSentAgain() {
        s3.faults().add(Fault.of(FaultKind.REQUEST_LOST, PUT).once());

        assertThat(lock().acquire("web", "maria", "v2", HOUR).check()).isEqualTo(State.HELD);
    }

    @Test
    void failedRenewalThatSucceeded_countsAsRenewedAndSoDoesTheNextOne() {
        Lock.Lease lease = lock().acquire("web", "maria", "v2", HOUR);
        s3.faults().add(Fault.of(FaultKind.REPLY_LOST, PUT).once());
        pass(Duration.ofMinutes(50));

        assertThat(lease.renew()).isEqualTo(State.HELD);

        pass(Duration.ofMinutes(50));
        assertThat(lease.check()).isEqualTo(State.HELD);
        assertThat(lease.renew()).isEqualTo(State.HELD);
    }

    @Test
    void renewalOfOursThatCameLate_isNotTakenForSomeoneElses() {
        Lock.Lease lease = lock().acquire("web", "maria", "v2", HOUR);
        s3.raw()
                .putObject(
                        request -> request.bucket("records").key(KEY),
                        RequestBody.fromString("# late\n"
                                + s3.store().read("web.lock").orElseThrow().content()));

        assertThat(lease.renew()).isEqualTo(State.HELD);
    }

    @Test
    void lockThatCannotBeRead_isUnknown() {
        Lock.Lease lease = lock().acquire("web", "maria", "v2", HOUR);
        s3.faults().add(Fault.error(GET, "AccessDenied", "no").with("status", "403"));

        assertThat(lease.check()).isEqualTo(State.UNKNOWN);
        s3.faults().add(Fault.error(PUT, "AccessDenied", "no").with("status", "403"));
        assertThat(lease.renew()).isEqualTo(State.UNKNOWN);
        assertThatThrownBy(() -> lock().holder("web"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("s3://records/team/web/web.lock cannot be read")
                .hasMessageContaining("AccessDenied");
    }

    @Test
    void lockThatCannotBeTaken_isToldAndNotHeld() {
        s3.faults().add(Fault.error(PUT, "AccessDenied", "no").with("status", "403"));

        assertThatThrownBy(() -> lock().acquire("web", "maria", "v2", HOUR))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("s3://records/team/web/web.lock cannot be taken")
                .hasMessageContaining("AccessDenied");
        s3.faults().clear();
        assertThat(lock().holder("web")).isEmpty();
    }

    @Test
    void damagedLock_isUnknownToItsHolderAndTakenByNobody() {
        Lock.Lease lease = lock().acquire("web", "maria", "v2", HOUR);
        s3.raw().putObject(request -> request.bucket("records").key(KEY), RequestBody.fromString("fencing=many"));

        assertThat(lease.check()).isEqualTo(State.UNKNOWN);
        assertThat(lease.renew()).isEqualTo(State.UNKNOWN);
        assertThatThrownBy(() -> lock().acquire("web", "tom", "v3", HOUR)).hasMessageContaining("it is damaged");
    }

    @Test
    void deletedLock_isLost() {
        Lock.Lease lease = lock().acquire("web", "maria", "v2", HOUR);
        s3.raw().deleteObject(request -> request.bucket("records").key(KEY));

        assertThat(lease.check()).isEqualTo(State.LOST);
        assertThat(lease.renew()).isEqualTo(State.LOST);
    }

    private int winnersAmongMany() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> attempt = () -> {
                try {
                    lock().acquire("web", "someone", "v2", HOUR);
                    return 1;
                } catch (LockBusyException busy) {
                    return 0;
                }
            };
            int winners = 0;
            for (var result : pool.invokeAll(
                    IntStream.range(0, 16).mapToObj(any -> attempt).toList())) {
                winners += result.get();
            }
            return winners;
        } finally {
            pool.shutdownNow();
        }
    }
}
