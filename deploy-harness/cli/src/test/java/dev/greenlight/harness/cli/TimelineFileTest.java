package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.view.TimelineFile;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.story.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file with the timeline of a rollout. */
class TimelineFileTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    @Test
    void page_isFoundOnceItIsWritten_andHoldsNoSecret() {
        Rollout rollout = rollout("r-1", "because of hunter22");

        assertThat(pages().find(rollout.plan())).isEmpty();
        assertThat(pages().write(Story.of(rollout))).contains(home.resolve("reports/target/rollouts/r-1.html"));

        assertThat(pages().find(rollout.plan()).orElseThrow())
                .content()
                .contains("because of [redacted]")
                .doesNotContain("hunter22");
        assertThat(errors()).isEmpty();
    }

    @Test
    void pageThatCannotBeWritten_isAWarning() throws IOException {
        Files.createDirectories(home.resolve("reports/target/rollouts/r-1.html/in-the-way"));

        assertThat(pages().write(Story.of(rollout("r-1", "")))).isEmpty();

        assertThat(errors())
                .startsWith("greenlight: cannot write the timeline " + home)
                .contains("r-1.html");
    }

    @Test
    void oldestPageGoes_whenThereAreTooMany() throws IOException {
        Path directory = Files.createDirectories(home.resolve("reports/target/rollouts"));
        for (int i = 0; i < TimelineFile.MOST_PAGES; i++) {
            Path page = Files.writeString(directory.resolve("old-%d.html".formatted(i)), "");
            assertThat(page.toFile().setLastModified(1_000_000L * (i + 1))).isTrue();
        }

        pages().write(Story.of(rollout("r-1", "")));

        assertThat(directory.resolve("old-0.html")).doesNotExist();
        assertThat(directory.resolve("old-1.html")).exists();
        assertThat(directory.resolve("r-1.html")).exists();
    }

    private TimelineFile pages() {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new TimelineFile(
                new Io(stream, stream, false, false, Map.of(), home, Clock.systemUTC()),
                Redactor.of(List.of("hunter22")));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Rollout rollout(String id, String why) {
        var gate = new PlannedGate(List.of("health"), Duration.ofMinutes(1));
        return Rollout.open(
                Instant.parse("2026-11-03T10:00:00Z"),
                new Plan(
                        id,
                        new Goal.Release("v2"),
                        new Place("staging", "main", "web"),
                        Strategy.ROLLING,
                        "",
                        "maria",
                        why,
                        "",
                        Map.of(GatePoint.VERIFICATION, gate),
                        Shift.AT_ONCE,
                        Limits.DEFAULT));
    }
}
