package dev.greenlight.harness.cli.io;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes signals of the operating system until it is closed. They are an API that not every JDK has; without it a signal ends
 * the process as ever.
 */
public final class Signals implements AutoCloseable {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private final Map<String, Object> before = new LinkedHashMap<>();

    /** Does that at each signal of this name ({@code INT}, {@code TERM}), on a thread of its own. */
    public void on(String name, Runnable action) {
        InvocationHandler handler = (proxy, method, args) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == args[0];
            default -> name;
        };
        Object replaced = install(name, handler);
        if (replaced != null) {
            before.putIfAbsent(name, replaced);
        }
    }

    @Override
    public void close() {
        before.forEach(this::install);
    }

    private @Nullable Object install(String name, Object handler) {
        try {
            Class<?> type = Class.forName(HANDLER);
            Object wanted = handler instanceof InvocationHandler calls
                    ? Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {type}, calls)
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
