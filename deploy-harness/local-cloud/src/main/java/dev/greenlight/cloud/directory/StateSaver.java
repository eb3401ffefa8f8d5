package dev.greenlight.cloud.directory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.state.Stateful;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the state of all parts in a directory: every few seconds what has changed, and all of it in the end. */
public final class StateSaver implements AutoCloseable {
    private static final Logger LOG = System.getLogger(StateSaver.class.getName());
    private static final long INTERVAL_SECONDS = 5;

    private final StateDirectory directory;
    private final List<Stateful> parts;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "cloud-state");
        thread.setDaemon(true);
        return thread;
    });

    public StateSaver(StateDirectory directory, List<Stateful> parts) {
        this.directory = directory;
        this.parts = List.copyOf(parts);
    }

    /** Give all parts what they had; false when nothing was kept. */
    public boolean restore() {
        boolean any = false;
        for (Stateful part : parts) {
            Optional<JsonNode> kept = directory.load(part.name());
            if (kept.isPresent()) {
                restore(part, kept.get());
                any = true;
            }
        }
        return any;
    }

    public void start() {
        executor.scheduleWithFixedDelay(this::saveOrSay, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    synchronized void save() {
        parts.forEach(part -> directory.save(part.name(), part.export()));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        save();
    }

    private void restore(Stateful part, JsonNode kept) {
        try {
            part.restore(kept);
        } catch (IllegalArgumentException wrong) {
            throw directory.damaged(part.name(), "it is no such state: " + wrong.getMessage());
        }
    }

    private void saveOrSay() {
        try {
            save();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The state of the cloud could not be kept", e);
        }
    }
}
