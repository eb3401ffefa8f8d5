package dev.greenlight.harness.cli;

import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.timeline.RolloutTimeline;
import dev.greenlight.reports.redact.Redactor;
import dev.greenlight.reports.timeline.TimelinePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The page of a rollout as a file beside the other results. What goes wrong with it is told, and changes no verdict. */
record TimelineFile(Io io, Redactor redactor) {

    /** Writes it anew from what the record says; empty when that was not possible. */
    Optional<Path> write(Rollout rollout) {
        Path file = file(rollout);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, TimelinePage.of(RolloutTimeline.of(rollout), redactor));
            return Optional.of(file);
        } catch (IOException | RuntimeException broken) {
            io.err().println("greenlight: cannot write the timeline %s: %s".formatted(file, broken));
            return Optional.empty();
        }
    }

    /** It, when it was written on this machine. */
    Optional<Path> find(Rollout rollout) {
        return Optional.of(file(rollout)).filter(Files::isRegularFile);
    }

    private Path file(Rollout rollout) {
        return RunFiles.directory(io.home())
                .resolve("rollouts")
                .resolve(rollout.plan().id() + ".html");
    }
}
