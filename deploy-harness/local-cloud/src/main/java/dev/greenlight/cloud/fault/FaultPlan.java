package dev.greenlight.cloud.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The faults of one cloud. Those that come first strike first. Thread-safe. */
public final class FaultPlan {
    /** How many faults a plan holds at most. */
    public static final int CAPACITY = 1_000;

    private static final class Entry {
        private final Fault fault;
        private int seen;
        private int struck;

        private Entry(Fault fault) {
            this.fault = fault;
        }

        /** Whether this match is one that strikes. */
        private boolean counts() {
            seen++;
            if (seen <= fault.skip()) {
                return false;
            }
            struck++;
            return true;
        }

        private boolean spent() {
            return fault.times() > 0 && struck >= fault.times();
        }
    }

    private final Map<Integer, Entry> entries = new TreeMap<>();
    private final List<Consumer<Fault>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> changeListeners = new CopyOnWriteArrayList<>();
    private volatile boolean empty = true;
    private int lastId;

    /** Add a fault; the number is for {@link #remove}. When it shall happen at once and can't, it isn't kept. */
    public int add(Fault fault) {
        int id;
        synchronized (this) {
            if (entries.size() >= CAPACITY) {
                throw new IllegalStateException(
                        "A fault plan holds at most %d faults; remove some".formatted(CAPACITY));
            }
            id = ++lastId;
            entries.put(id, new Entry(fault));
            empty = false;
        }
        try {
            listeners.forEach(listener -> listener.accept(fault));
        } catch (RuntimeException impossible) {
            remove(id);
            throw impossible;
        }
        changed();
        return id;
    }

    /** False when there was none of this number. */
    public boolean remove(int id) {
        boolean removed;
        synchronized (this) {
            removed = entries.remove(id) != null;
            empty = entries.isEmpty();
        }
        changed();
        return removed;
    }

    public void clear() {
        synchronized (this) {
            entries.clear();
            empty = true;
        }
        changed();
    }

    /** The faults that can still strike, by number. */
    public synchronized Map<Integer, Fault> all() {
        var faults = new TreeMap<Integer, Fault>();
        entries.forEach((id, entry) -> faults.put(id, entry.fault));
        return faults;
    }

    /** Ask whether something goes wrong now, and count it. */
    public Optional<Fault> strike(FaultKind kind, String subject) {
        if (empty) {
            return Optional.empty();
        }
        Optional<Map.Entry<Integer, Entry>> striking = striking(kind, subject);
        striking.filter(entry -> entry.getValue().spent()).ifPresent(entry -> remove(entry.getKey()));
        return striking.map(entry -> entry.getValue().fault);
    }

    private synchronized Optional<Map.Entry<Integer, Entry>> striking(FaultKind kind, String subject) {
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().spent())
                .filter(entry -> entry.getValue().fault.strikes(kind, subject))
                .filter(entry -> entry.getValue().counts())
                .findFirst()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()));
    }

    /** Ask whether something is in the plan without counting it. */
    public synchronized boolean holds(FaultKind kind, String subject) {
        return entries.values().stream().anyMatch(entry -> entry.fault.strikes(kind, subject));
    }

    /** Called with every fault that is added: for those that happen by themselves, such as a competing deployment. */
    public void onAdd(Consumer<Fault> listener) {
        listeners.add(listener);
    }

    /** Be called, on the thread that changes it, after the plan has changed. */
    public void onChange(Runnable listener) {
        changeListeners.add(listener);
    }

    private void changed() {
        changeListeners.forEach(Runnable::run);
    }
}
