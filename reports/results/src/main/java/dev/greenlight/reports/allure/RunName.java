package dev.greenlight.reports.allure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a run, with which the name of each of its files begins: so the results of many runs lie side by side in one
 * directory that any Allure tool reads, directories of several machines can be put together by copying, and the oldest run
 * can be taken out. Names sort by time.
 *
 * @param stamp when it began, in UTC
 * @param id of the rollout, or random
 */
public record RunName(String stamp, Recording.Kind kind, String environment, String id) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FILE = Pattern.compile(
            "(\\d{8}T\\d{9}Z)_(smoke|load|scan|doctor|rollout)_([a-z0-9-]{1,40})_([A-Za-z0-9.-]{1,60})_[^/]+");
    private static final int LONGEST_ENVIRONMENT = 40;
    private static final int LONGEST_ID = 60;

    static RunName of(Recording recording, Instant startedAt) {
        String environment = recording.environment().isEmpty() ? "any" : recording.environment();
        return new RunName(
                STAMP.format(startedAt),
                recording.kind(),
                cut(environment.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), LONGEST_ENVIRONMENT),
                cut(recording.id().replaceAll("[^A-Za-z0-9.]+", "-"), LONGEST_ID));
    }

    /** The run that this file belongs to; empty when it is none of ours. */
    public static Optional<RunName> ofFile(String file) {
        Matcher matcher = FILE.matcher(file);
        return matcher.matches()
                ? Optional.of(new RunName(
                        matcher.group(1),
                        Recording.Kind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                        matcher.group(3),
                        matcher.group(4)))
                : Optional.empty();
    }

    /** The name of a file of this run. */
    String file(String name) {
        return "%s_%s".formatted(text(), name);
    }

    /** The name as text. */
    public String text() {
        return "%s_%s_%s_%s".formatted(stamp, kind.word(), environment, id);
    }

    private static String cut(String text, int limit) {
        return text.length() > limit ? text.substring(0, limit) : text;
    }
}
