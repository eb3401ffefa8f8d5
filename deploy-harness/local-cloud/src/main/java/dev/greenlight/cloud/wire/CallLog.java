package dev.greenlight.cloud.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What happened: the latest requests, oldest first. Thread-safe. */
public final class CallLog {
    /** How many requests are kept. */
    public static final int CAPACITY = 10_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    synchronized void add(Call call) {
        if (calls.size() == CAPACITY) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /** The different actions that were asked for, as IAM names them, whether they succeeded or not. */
    public synchronized SortedSet<String> actions() {
        return calls.stream().map(Call::action).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How often an action was asked for. */
    public synchronized long count(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).count();
    }

    public synchronized void clear() {
        calls.clear();
    }
}
