package dev.greenlight.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same with several things, a few at a time. */
final class SideBySide {
    /** So many targets are waited for at once; more would make a small machine measure itself. */
    static final int AT_ONCE = 10;

    private SideBySide() {}

    /**
     * Does it with each. An interruption is passed on to all, also to those that have not begun.
     *
     * @return in the order of the things
     */
    static <A, B> List<B> each(List<? extends A> things, Function<A, B> work) {
        var turn = new Semaphore(AT_ONCE, true);
        List<FutureTask<B>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (A thing : things) {
            tasks.add(new FutureTask<>(() -> {
                turn.acquireUninterruptibly();
                try {
                    return work.apply(thing);
                } finally {
                    turn.release();
                }
            }));
        }
        for (FutureTask<B> task : tasks) {
            var thread = new Thread(task, "side-by-side");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return tasks.stream().map(task -> await(task, threads)).toList();
    }

    private static <B> B await(FutureTask<B> task, List<Thread> threads) {
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException once) {
                threads.forEach(Thread::interrupt);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(failed.getCause());
            }
        }
    }
}
