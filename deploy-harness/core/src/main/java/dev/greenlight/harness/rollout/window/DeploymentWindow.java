package dev.greenlight.harness.rollout.window;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A span of one weekday in which releases may begin.
 *
 * @param day of the week
 * @param from first minute of it
 * @param to first minute after it
 * @param recommended false when a release is allowed but a warning is due
 */
public record DeploymentWindow(DayOfWeek day, LocalTime from, LocalTime to, boolean recommended) {
    public DeploymentWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "A deployment window begins before it ends; found %s %s-%s".formatted(day, from, to));
        }
    }

    boolean contains(DayOfWeek when, LocalTime time) {
        return day == when && !time.isBefore(from) && time.isBefore(to);
    }
}
