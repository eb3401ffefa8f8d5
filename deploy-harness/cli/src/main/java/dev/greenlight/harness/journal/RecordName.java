package dev.greenlight.harness.journal;

import dev.greenlight.harness.rollout.Rollout;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the record of a rollout is called: by when it began, so that names sort by age, and by its id. */
final class RecordName {
    static final String SUFFIX = ".jsonl";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RecordName() {}

    static String of(Rollout rollout) {
        return STAMP.format(rollout.openedAt()) + "Z-" + rollout.plan().id() + SUFFIX;
    }

    static boolean isOf(String name, String id) {
        return name.endsWith("-" + id + SUFFIX);
    }
}
