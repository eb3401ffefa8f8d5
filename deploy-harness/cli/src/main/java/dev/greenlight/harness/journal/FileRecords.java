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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    public List<Rollout> newest(Place place, int limit) {
        List<Rollout> rollouts = new ArrayList<>();
        for (Path file : files(place)) {
            if (rollouts.size() >= limit) {
                break;
            }
            read(file).ifPresent(rollouts::add);
        }
        return rollouts;
    }

    @Override
    public List<String> unreadable(Place place) {
        List<String> problems = new ArrayList<>();
        for (Path file : files(place)) {
            try {
                StoredRecord.read(file, codec);
            } catch (JournalException damaged) {
                problems.add(damaged.getMessage());
            }
        }
        return problems;
    }

    @Override
    public Optional<Rollout> find(Place place, String id) {
        return files(place).stream()
                .filter(file -> RecordName.isOf(file.getFileName().toString(), id))
                .flatMap(file -> read(file).stream())
                .filter(rollout -> rollout.plan().id().equals(id))
                .findFirst();
    }

    private Optional<Rollout> read(Path file) {
        try {
            return Optional.of(StoredRecord.read(file, codec).rollout());
        } catch (JournalException damaged) {
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
