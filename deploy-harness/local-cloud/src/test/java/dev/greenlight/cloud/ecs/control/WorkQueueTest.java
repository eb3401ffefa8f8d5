package dev.greenlight.cloud.ecs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final WorkQueue reactor = new WorkQueue();
    private final List<String> done = new ArrayList<>();

    @Test
    void workPostedFromWithin_runsAfterWhatPostedIt() {
        reactor.post(() -> {
            reactor.post(() -> done.add("second"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void postingWhileSomebodyElseWorks_returnsAtOnceAndIsDoneByThem() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicBoolean ran = new AtomicBoolean();
        Thread worker = new Thread(() -> reactor.call(() -> {
            inside.countDown();
            await().until(() -> leave.getCount() == 0);
            return null;
        }));
        worker.start();
        inside.await();

        reactor.post(() -> ran.set(true));
        assertThat(ran).isFalse();
        leave.countDown();
        worker.join();

        assertThat(ran).isTrue();
    }

    @Test
    void manyThreads_neverWorkAtTheSameTime() throws InterruptedException {
        int[] count = new int[1];
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> IntStream.range(0, 1_000).forEach(j -> {
                    reactor.post(() -> count[0]++);
                    reactor.call(() -> count[0]++);
                })))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(reactor.call(() -> count[0])).isEqualTo(16_000);
    }

    @Test
    void failingCall_leavesTheReactorUsable() {
        assertThatThrownBy(() -> reactor.call(() -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(reactor.call(() -> "yes")).isEqualTo("yes");
    }
}
