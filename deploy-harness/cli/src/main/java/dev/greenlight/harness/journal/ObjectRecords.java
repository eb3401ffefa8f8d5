package dev.greenlight.harness.journal;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Rollout;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Records as objects: one of JSON lines for each rollout, named by its service and by when it began. */
final class ObjectRecords implements Records {
    private final ObjectStore store;
    private final EventCodec codec;

    /** Records in that store. */
    ObjectRecords(ObjectStore store, Redactor redactor) {
        this.store = store;
        this.codec = new EventCodec(redactor);
    }

    @Override
    public Journal open(Rollout rollout) {
        String name = name(rollout);
        Optional<ObjectStore.Stored> present = asking(name, () -> store.read(name));
        String whole = present.map(stored -> parse(name, stored).wholeLines()).orElse("");
        return new ObjectJournal(store, name, codec, whole, present.map(ObjectStore.Stored::version));
    }

    /** Where the record of that rollout is. */
    String address(Rollout rollout) {
        return store.address(name(rollout));
    }

    @Override
    public Stream<Rollout> newest(Place place, Consumer<String> damaged) {
        return names(place).stream().flatMap(name -> read(name, damaged).stream());
    }

    @Override
    public Optional<Rollout> find(Place place, String id) {
        return names(place).stream()
                .filter(name -> RecordName.isOf(name, id))
                .flatMap(name -> read(name, problem -> {}).stream())
                .filter(rollout -> rollout.plan().id().equals(id))
                .findFirst();
    }

    /** Only damage leaves a record out; one that can't be reached now is an error. */
    private Optional<Rollout> read(String name, Consumer<String> damaged) {
        Optional<ObjectStore.Stored> stored = asking(name, () -> store.read(name));
        try {
            return stored.map(present -> parse(name, present).rollout());
        } catch (JournalException broken) {
            damaged.accept(broken.getMessage());
            return Optional.empty();
        }
    }

    private StoredRecord parse(String name, ObjectStore.Stored stored) {
        return StoredRecord.of(store.address(name), stored.content(), codec);
    }

    private List<String> names(Place place) {
        String folder = place.key() + "/";
        return asking(folder, () -> store.names(folder)).stream()
                .filter(name -> name.endsWith(RecordName.SUFFIX))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private <T> T asking(String name, Supplier<T> question) {
        try {
            return question.get();
        } catch (PlatformException broken) {
            throw new JournalException(
                    "%s cannot be read (%s)".formatted(store.address(name), broken.getMessage()), broken);
        }
    }

    private static String name(Rollout rollout) {
        return rollout.plan().place().key() + "/" + RecordName.of(rollout);
    }
}
