package dev.greenlight.harness.rollout.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * When releases may begin. A rollback is never asked for a window.
 *
 * @param zone the time zone of the windows; summer time is followed
 * @param windows of all days
 * @param enforced false when releases may begin at any time
 */
public record DeploymentWindows(ZoneId zone, List<DeploymentWindow> windows, boolean enforced) {
    private static final int DAYS_AHEAD = 8;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public DeploymentWindows {
        windows = List.copyOf(windows);
    }

    /** The windows that this says of each day, in the form of {@link WindowText}. */
    public static DeploymentWindows ofDays(ZoneId zone, Function<DayOfWeek, String> texts) {
        List<DeploymentWindow> windows = Arrays.stream(DayOfWeek.values())
                .flatMap(day -> WindowText.parse(day, texts.apply(day)).stream())
                .toList();
        return new DeploymentWindows(zone, windows, true);
    }

    /** At any time: every environment but production. */
    public static DeploymentWindows always() {
        return new DeploymentWindows(ZoneId.of("UTC"), List.of(), false);
    }

    /** What holds for a release that begins at that moment. */
    public Ruling at(Instant moment) {
        if (!enforced) {
            return new Ruling(Ruling.Kind.OPEN, "no deployment window is set");
        }
        ZonedDateTime local = moment.atZone(zone);
        Optional<DeploymentWindow> current = windows.stream()
                .filter(window -> window.contains(local.getDayOfWeek(), local.toLocalTime()))
                .max(Comparator.comparing(DeploymentWindow::recommended));
        String now = "%s %s (%s)".formatted(name(local.getDayOfWeek()), CLOCK.format(local), zone);
        if (current.isEmpty()) {
            return new Ruling(Ruling.Kind.CLOSED, "%s is outside the deployment window%s".formatted(now, next(local)));
        }
        String until = CLOCK.format(current.get().to());
        return current.get().recommended()
                ? new Ruling(Ruling.Kind.OPEN, "%s is inside the deployment window, until %s".formatted(now, until))
                : new Ruling(
                        Ruling.Kind.LATE,
                        "%s is allowed until %s but not recommended: little time is left to notice a problem"
                                .formatted(now, until));
    }

    private String next(ZonedDateTime from) {
        return java.util.stream.IntStream.range(0, DAYS_AHEAD)
                .mapToObj(days -> from.toLocalDate().plusDays(days))
                .flatMap(date -> windows.stream()
                        .filter(window -> window.recommended() && window.day() == date.getDayOfWeek())
                        .map(window -> date.atTime(window.from()).atZone(zone)))
                .filter(opening -> opening.isAfter(from))
                .min(Comparator.naturalOrder())
                .map(opening ->
                        "; the next one opens %s %s".formatted(name(opening.getDayOfWeek()), CLOCK.format(opening)))
                .orElse(", and no day has one");
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /**
     * Whether a release may begin.
     *
     * @param kind open, allowed with a warning, or closed
     * @param reason a sentence for people
     */
    public record Ruling(Kind kind, String reason) {
        /** The three rulings. */
        public enum Kind {
            OPEN,
            LATE,
            CLOSED
        }

        /** The same, overridden when it is closed and an emergency was declared. */
        public Ruling orEmergency(String emergency) {
            return kind == Kind.CLOSED && !emergency.isBlank()
                    ? new Ruling(Kind.LATE, "%s; overridden: %s".formatted(reason, emergency.strip()))
                    : this;
        }
    }
}
