package dev.greenlight.harness.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.harness.config.WindowKeys;
import dev.greenlight.harness.rollout.window.DeploymentWindows.Ruling;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentWindowsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final DeploymentWindows team = DeploymentWindows.ofDays(BERLIN, DeploymentWindowsTest::unlessSet);

    private static String unlessSet(DayOfWeek day) {
        return WindowKeys.of(day).defaultText();
    }

    /** 2026-11-02 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-02T09:59, CLOSED", "2026-11-02T10:00, OPEN", "2026-11-02T15:59, OPEN", "2026-11-02T16:00, CLOSED",
        "2026-11-03T08:59, CLOSED", "2026-11-03T09:00, OPEN", "2026-11-04T16:59, OPEN", "2026-11-05T17:00, CLOSED",
        "2026-11-06T09:59, CLOSED", "2026-11-06T10:00, OPEN", "2026-11-06T13:59, OPEN", "2026-11-06T14:00, LATE",
        "2026-11-06T14:59, LATE", "2026-11-06T15:00, CLOSED", "2026-11-07T11:00, CLOSED", "2026-11-08T11:00, CLOSED"
    })
    void teamsWindows_areThoseOfItsGuide(LocalDateTime local, Ruling.Kind expected) {
        assertThat(team.at(local.atZone(BERLIN).toInstant()).kind()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-06T08:00:00Z, OPEN", "2026-07-06T07:59:00Z, CLOSED", "2026-11-02T08:30:00Z, CLOSED"})
    void windows_followSummerTime(java.time.Instant moment, Ruling.Kind expected) {
        assertThat(team.at(moment).kind()).isEqualTo(expected);
    }

    @Test
    void closedWindow_saysWhenTheNextOneOpens() {
        Ruling ruling =
                team.at(LocalDateTime.parse("2026-11-07T11:00").atZone(BERLIN).toInstant());

        assertThat(ruling.reason())
                .isEqualTo("Saturday 11:00 (Europe/Berlin) is outside the deployment window;"
                        + " the next one opens Monday 10:00");
    }

    @Test
    void emergency_opensAClosedWindowAndIsKeptInTheReason() {
        Ruling closed =
                team.at(LocalDateTime.parse("2026-11-07T11:00").atZone(BERLIN).toInstant());

        assertThat(closed.orEmergency(" fix for the outage ").kind()).isEqualTo(Ruling.Kind.LATE);
        assertThat(closed.orEmergency(" fix for the outage ").reason()).endsWith("; overridden: fix for the outage");
        assertThat(closed.orEmergency("  ")).isEqualTo(closed);
    }

    @Test
    void ownWindows_areSpansOfADay() {
        DeploymentWindows own = DeploymentWindows.ofDays(
                BERLIN, day -> day == DayOfWeek.SUNDAY ? "02:00-04:00,late 22:00 - 24:00" : "closed");

        assertThat(own.at(LocalDateTime.parse("2026-11-08T03:59").atZone(BERLIN).toInstant())
                        .kind())
                .isEqualTo(Ruling.Kind.OPEN);
        assertThat(own.at(LocalDateTime.parse("2026-11-08T04:00").atZone(BERLIN).toInstant())
                        .kind())
                .isEqualTo(Ruling.Kind.CLOSED);
        assertThat(own.at(LocalDateTime.parse("2026-11-08T23:59").atZone(BERLIN).toInstant())
                        .kind())
                .isEqualTo(Ruling.Kind.LATE);
        assertThat(own.at(LocalDateTime.parse("2026-11-09T11:00").atZone(BERLIN).toInstant())
                        .reason())
                .endsWith("the next one opens Sunday 02:00");
    }

    @Test
    void windowsThatAreClosedEveryDay_areNeverOpen() {
        Ruling ruling = DeploymentWindows.ofDays(BERLIN, day -> "closed")
                .at(LocalDateTime.parse("2026-11-09T11:00").atZone(BERLIN).toInstant());

        assertThat(ruling.kind()).isEqualTo(Ruling.Kind.CLOSED);
        assertThat(ruling.reason()).endsWith("and no day has one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10-16", "16:00-10:00", "10:00-10:00", "25:00-26:00", "10:00-12:00,", "early 10:00-12:00"})
    void textThatIsNoWindow_isRefused(String text) {
        assertThatThrownBy(() -> WindowText.parse(DayOfWeek.MONDAY, text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherEnvironments_areAlwaysOpen() {
        assertThat(DeploymentWindows.always().at(java.time.Instant.EPOCH).kind())
                .isEqualTo(Ruling.Kind.OPEN);
    }

    @Test
    void windowThatEndsBeforeItBegins_isRefused() {
        assertThatThrownBy(() -> new DeploymentWindow(DayOfWeek.MONDAY, LocalTime.of(16, 0), LocalTime.of(10, 0), true))
                .hasMessage("A deployment window begins before it ends; found MONDAY 16:00-10:00");
    }
}
