package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Requests for a rollback as files, so that {@code rollback} in one terminal reaches the rollout that another one drives. */
public final class FileRequests implements RollbackRequests {
    private static final int LONGEST_TEXT = 500;

    private final Path folder;

    /** Requests in that folder. */
    public FileRequests(Path folder) {
        this.folder = folder;
    }

    @Override
    public void ask(String rolloutId, String who, String why) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, rolloutId, ".draft");
            Files.writeString(draft, text(who, why));
            Files.move(draft, file(rolloutId), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new JournalException(
                    "The request for a rollback cannot be left in %s (%s)".formatted(folder, broken.getMessage()),
                    broken);
        }
    }

    @Override
    public Optional<Request> rollback(String rolloutId) {
        Path file = file(rolloutId);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readAllLines(file)));
        } catch (IOException unreadable) {
            return Optional.of(new Request("someone", "the request cannot be read: " + unreadable.getMessage()));
        }
    }

    static String text(String who, String why) {
        return line(who) + "\n" + line(why) + "\n";
    }

    static Request parse(List<String> lines) {
        return new Request(lines.isEmpty() ? "someone" : lines.get(0), lines.size() < 2 ? "" : lines.get(1));
    }

    private Path file(String rolloutId) {
        return folder.resolve(rolloutId + ".rollback");
    }

    private static String line(String text) {
        String safe = text.replaceAll("\\p{Cntrl}", " ").strip();
        return safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) : safe;
    }
}
