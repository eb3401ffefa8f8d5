package dev.greenlight.harness.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Something that is made when it is first needed, and closed if it was. Thread-safe. */
final class LazyClient<T extends SdkAutoCloseable> implements SdkAutoCloseable {
    private final Supplier<T> maker;
    private @Nullable T made;
    private boolean closed;

    LazyClient(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T known = made;
        if (known == null) {
            if (closed) {
                throw new IllegalStateException("It is closed already");
            }
            known = maker.get();
            made = known;
        }
        return known;
    }

    /** Makes it, unless it was closed meanwhile: whoever needed it is gone. */
    synchronized void prepare() {
        if (!closed) {
            get();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            made.close();
        }
    }
}
