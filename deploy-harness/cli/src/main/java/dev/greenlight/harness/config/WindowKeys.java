package dev.greenlight.harness.config;

import dev.greenlight.harness.rollout.window.WindowText;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.time.DayOfWeek;
import java.time.ZoneId;

/** When releases may begin. */
public final class WindowKeys implements KeySource {
    private static final Type<String> WINDOW = Type.of(WindowText.ACCEPTED, text -> {
        WindowText.parse(DayOfWeek.MONDAY, text);
        return text;
    });

    /** The key of that day. */
    public static Key<String> of(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> MONDAY;
            case TUESDAY -> TUESDAY;
            case WEDNESDAY -> WEDNESDAY;
            case THURSDAY -> THURSDAY;
            case FRIDAY -> FRIDAY;
            case SATURDAY -> SATURDAY;
            case SUNDAY -> SUNDAY;
        };
    }

    public static final Key<Boolean> ENFORCED = Key.of(
            "windows.enforced",
            Types.BOOLEAN,
            "false",
            "Whether releases may begin inside the deployment windows only; a rollback always may");
    public static final Key<ZoneId> ZONE =
            Key.of("windows.zone", Types.ZONE, "UTC", "The time zone of the deployment windows");
    public static final Key<String> MONDAY = Key.of(
            "windows.monday",
            WINDOW,
            "10:00-16:00",
            "When releases may begin on that day: closed, or spans with commas between them; late before a span allows it with a warning");
    public static final Key<String> TUESDAY = Key.of("windows.tuesday", WINDOW, "09:00-17:00", "The same of Tuesdays");
    public static final Key<String> WEDNESDAY =
            Key.of("windows.wednesday", WINDOW, "09:00-17:00", "The same of Wednesdays");
    public static final Key<String> THURSDAY =
            Key.of("windows.thursday", WINDOW, "09:00-17:00", "The same of Thursdays");
    public static final Key<String> FRIDAY =
            Key.of("windows.friday", WINDOW, "10:00-14:00, late 14:00-15:00", "The same of Fridays");
    public static final Key<String> SATURDAY = Key.of("windows.saturday", WINDOW, "closed", "The same of Saturdays");
    public static final Key<String> SUNDAY = Key.of("windows.sunday", WINDOW, "closed", "The same of Sundays");
}
