package dev.greenlight.checks.weight;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.settings.Settings;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the finding of a check counts as, and why.
 *
 * @param verdict what it counts as
 * @param expires the last day on which it does, in UTC; from the next day on the finding counts in full again
 * @param reason a sentence of the team's
 */
public record CheckWeight(Verdict verdict, Optional<LocalDate> expires, String reason) {
    /** What is accepted as text. */
    public static final String ACCEPTED =
            "failed, warning or off, until a day if it expires, and a reason, as in \"warning until 2027-03-31: the CDN adds it\"";

    private static final String PREFIX = Settings.PREFIX + "checks.";
    private static final Pattern TEXT = Pattern.compile("(failed|warning|off)(?: until (\\S+))?: ?(.*\\S.*)");

    /** What a finding may count as. */
    public enum Verdict {
        /** A warning counts as a failure. */
        FAILED,
        /** A failure counts as a warning. */
        WARNING,
        /** The check does not run. */
        OFF
    }

    /** Reads {@code warning until 2027-03-31: the CDN adds it}. */
    public static CheckWeight parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(ACCEPTED);
        }
        try {
            return new CheckWeight(
                    Verdict.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(matcher.group(2)).map(LocalDate::parse),
                    matcher.group(3).strip());
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException(ACCEPTED, noDay);
        }
    }

    /**
     * The weight of a check: that of its suite when it switches all of it off, else its own, else that of its suite.
     *
     * @param parameters the value of a configuration parameter
     * @param names what the check is called in its suite, most exact first
     */
    public static Optional<CheckWeight> find(
            Function<String, Optional<String>> parameters, String suite, List<String> names) {
        Function<String, Optional<CheckWeight>> weight =
                name -> parameters.apply(PREFIX + suite + "." + name).map(CheckWeight::parse);
        Optional<CheckWeight> whole = weight.apply("*");
        return whole.filter(CheckWeight::isOff)
                .or(() -> names.stream()
                        .flatMap(name -> weight.apply(name).stream())
                        .findFirst())
                .or(() -> whole);
    }

    /** The ids and {@code suite.*} that have a weight, in these configuration parameters. */
    public static List<String> ids(Map<String, String> parameters) {
        return parameters.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .sorted()
                .toList();
    }

    /** The configuration parameters among these that are weights. */
    public static Map<String, String> among(Map<String, String> parameters) {
        return ids(parameters).stream().map(id -> PREFIX + id).collect(Collectors.toMap(name -> name, parameters::get));
    }

    /** Why the check does not run; empty when it does. */
    public Optional<Finding> switchedOff(Clock clock) {
        return isOff() && holds(clock) ? Optional.of(Finding.skipped("Switched off: " + reason)) : Optional.empty();
    }

    /** What the finding counts as. */
    public Finding weigh(Finding finding, Clock clock) {
        boolean bad = finding.status() == CheckStatus.FAILED || finding.status() == CheckStatus.WARNING;
        if (!bad) {
            return finding;
        }
        if (!holds(clock)) {
            return as(
                    finding,
                    finding.status(),
                    "counts in full again since its exception of %s: %s"
                            .formatted(expires.map(LocalDate::toString).orElse(""), reason));
        }
        return switch (verdict) {
            case FAILED -> as(finding, CheckStatus.FAILED, "counts as failed: " + reason);
            case WARNING -> as(finding, CheckStatus.WARNING, "counts as a warning: " + reason);
            case OFF -> finding;
        };
    }

    private static Finding as(Finding finding, CheckStatus status, String why) {
        return new Finding(
                status,
                "%s (%s)".formatted(finding.message(), why),
                finding.expected(),
                finding.found(),
                finding.remedy(),
                finding.source());
    }

    private boolean isOff() {
        return verdict == Verdict.OFF;
    }

    private boolean holds(Clock clock) {
        return expires.map(last -> !LocalDate.now(clock).isAfter(last)).orElse(true);
    }
}
