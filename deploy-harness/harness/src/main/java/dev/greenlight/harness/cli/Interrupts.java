package dev.greenlight.harness.cli;

import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.engine.RolloutEngine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does to a rollout: the first one asks on a terminal and follows {@code rollout.on-interrupt} elsewhere, the
 * second one leaves the rollout as it is, and so does SIGTERM. Signals are an API that not every JDK has; without it, Ctrl-C ends the process and
 * {@code resume} picks the rollout up.
 */
final class Interrupts implements AutoCloseable {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";
    private static final String TERMINATE = "SIGTERM";

    private final Io io;
    private final RolloutEngine engine;
    private final String who;
    private final boolean rollsBack;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Object> before = new HashMap<>();

    Interrupts(Io io, Configuration configuration, RolloutEngine engine, String who) {
        this.io = io;
        this.engine = engine;
        this.who = who;
        this.rollsBack =
                configuration.text("rollout.on-interrupt").orElse("leave").equals("rollback");
    }

    /** From now on until this is closed. */
    void listen() {
        InvocationHandler handler = (proxy, method, args) -> {
            if (method.getName().equals("handle")) {
                if (TERMINATE.equals(String.valueOf(args[0]))) {
                    engine.leave("told to end");
                } else {
                    interrupted();
                }
                return null;
            }
            return method.getName().equals("hashCode")
                    ? (Object) 1
                    : method.getName().equals("equals") ? false : "";
        };
        for (String name : List.of("INT", "TERM")) {
            Object replaced = install(name, handler);
            if (replaced != null) {
                before.put(name, replaced);
            }
        }
    }

    /** Told of each Ctrl-C. */
    void interrupted() {
        if (count.incrementAndGet() > 1) {
            engine.leave("interrupted again");
        } else if (rollsBack) {
            io.err().println("[WARNING] Interrupted: rolling back; press Ctrl-C again to leave the rollout as it is");
            engine.askRollback(who, "interrupted");
        } else if (io.errIsTerminal() && io.variable("CI").isEmpty()) {
            io.err()
                    .println(
                            "[WARNING] Interrupted. Press Ctrl-C again to leave the rollout as it is, or Enter to go on;"
                                    + " in another terminal `greenlight rollback` rolls it back");
            forgetOnEnter();
        } else {
            engine.leave("interrupted");
        }
    }

    private void forgetOnEnter() {
        var reader = new Thread(
                () -> {
                    try {
                        if (System.in.read() >= 0) {
                            count.set(0);
                        }
                    } catch (java.io.IOException closed) {
                        // Nobody can answer: the next Ctrl-C decides.
                    }
                },
                "answer");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void close() {
        before.forEach(this::install);
    }

    private @Nullable Object install(String name, Object handler) {
        try {
            Class<?> type = Class.forName(HANDLER);
            Object wanted = handler instanceof InvocationHandler calls
                    ? Proxy.newProxyInstance(Interrupts.class.getClassLoader(), new Class<?>[] {type}, calls)
                    : handler;
            Object signal = Class.forName(SIGNAL).getConstructor(String.class).newInstance(name);
            return Class.forName(SIGNAL)
                    .getMethod("handle", signal.getClass(), type)
                    .invoke(null, signal, wanted);
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            return null;
        }
    }
}
