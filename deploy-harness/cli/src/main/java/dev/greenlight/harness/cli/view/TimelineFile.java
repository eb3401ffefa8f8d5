package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.page.RolloutPage;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page of a rollout as a file beside the other results, the newest {@value #MOST_PAGES} of them. What goes wrong with it is a line on the
 * standard error and changes no verdict.
 */
public record TimelineFile(Io io, Redactor redactor) {
    public static final int MOST_PAGES = 200;
    private static final String HTML = ".html";

    /** Writes it from what the record says; empty when that was not possible. */
    public Optional<Path> write(Story story) {
        Path file = file(story.plan());
        try {
            Files.createDirectories(file.getParent());
            Optional<String> html = html(story);
            if (html.isEmpty()) {
                return Optional.empty();
            }
            Files.writeString(file, html.get());
            prune(file.getParent());
            return Optional.of(file);
        } catch (IOException broken) {
            io.err().println("greenlight: cannot write the timeline %s: %s".formatted(file, broken));
            return Optional.empty();
        }
    }

    /** Its text; empty when it could not be made, which a line says. */
    public Optional<String> html(Story story) {
        try {
            return Optional.of(RolloutPage.of(story, RolloutFacts.of(story), redactor));
        } catch (RuntimeException defect) {
            io.err()
                    .println("greenlight: cannot make the timeline of %s: %s"
                            .formatted(story.plan().id(), defect));
            return Optional.empty();
        }
    }

    /** It, when it was written on this machine. */
    public Optional<Path> find(Plan plan) {
        return Optional.of(file(plan)).filter(Files::isRegularFile);
    }

    /** Each can be made again from its record. */
    private static void prune(Path directory) throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(directory)) {
            pages = files.filter(file -> file.toString().endsWith(HTML)).toList();
        }
        if (pages.size() > MOST_PAGES) {
            Files.deleteIfExists(Collections.min(
                    pages, Comparator.comparing((Path page) -> page.toFile().lastModified())));
        }
    }

    private Path file(Plan plan) {
        return RunFiles.directory(io.home()).resolve("rollouts").resolve(plan.id() + HTML);
    }
}
