package dev.greenlight.harness.journal;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Rollout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Records as files: one folder for each service, one file of JSON lines for each rollout, named by when it began. */
public final class FileRecords implements Records {
    private final Path folder;
    private final EventCodec codec;

    /** Records below that folder, which is made when the first one is written. */
    public FileRecords(Path folder, Redactor redactor) {
        this.folder = folder;
        this.codec = new EventCodec(redactor);
    }

    @Override
    public Journal open(Rollout rollout) {
        Path file = file(rollout);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException broken) {
            throw new JournalException(
                    "The folder %s cannot be made (%s)".formatted(file.getParent(), broken.getMessage()), broken);
        }
        long end = Files.exists(file) ? StoredRecord.read(file, codec).wholeBytes() : 0;
        return new FileJournal(file, codec, end);
    }

    /** Where the record of that rollout is. */
    public Path file(Rollout rollout) {
        return folderOf(rollout.plan().place()).resolve(RecordName.of(rollout));
    }

    @Override
    public Stream<Rollout> newest(Place place, Consumer<String> damaged) {
        return files(place).stream().flatMap(file -> read(file, damaged).stream());
    }

    @Override
    public Optional<Rollout> find(Place place, String id) {
        return files(place).stream()
                .filter(file -> RecordName.isOf(file.getFileName().toString(), id))
                .flatMap(file -> read(file, problem -> {}).stream())
                .filter(rollout -> rollout.plan().id().equals(id))
                .findFirst();
    }

    private Optional<Rollout> read(Path file, Consumer<String> damaged) {
        try {
            return Optional.of(StoredRecord.read(file, codec).rollout());
        } catch (JournalException broken) {
            damaged.accept(broken.getMessage());
            return Optional.empty();
        }
    }

    private List<Path> files(Place place) {
        Path records = folderOf(place);
        if (!Files.isDirectory(records)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(records)) {
            return files.filter(file -> file.getFileName().toString().endsWith(RecordName.SUFFIX))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException broken) {
            throw new JournalException(
                    "The folder %s cannot be read (%s)".formatted(records, broken.getMessage()), broken);
        }
    }

    private Path folderOf(Place place) {
        return folder.resolve(place.key());
    }
}
