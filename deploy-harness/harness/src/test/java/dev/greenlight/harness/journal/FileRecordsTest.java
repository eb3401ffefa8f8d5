package dev.greenlight.harness.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.CheckNote;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.redact.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordsTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00.123456Z");
    private static final Place PLACE = new Place("production", "cluster", "web");

    @TempDir
    private Path folder;

    private FileRecords records;

    @BeforeEach
    void open() {
        records = new FileRecords(folder, Redactor.of(List.of("s3cr3t-value")));
    }

    @Test
    void everyKindOfEvent_isReadBackAsItWasWritten() {
        Rollout rollout = everything();

        write(rollout);

        assertThat(records.find(PLACE, "r-1")).contains(rollout);
    }

    @Test
    void secret_neverReachesTheFileButIdentifiersStay() throws IOException {
        Rollout rollout = open("r-1", T0)
                .with(new Event.Noted(T0, "token was s3cr3t-value, url https://user:pw@host/"))
                .with(new Event.Concluded(T0, GatePoint.BAKE_TIME, "s3cr3t-value", failed("s3cr3t-value seen")));

        write(rollout);

        assertThat(Files.readString(records.file(rollout)))
                .contains("token was [redacted], url https://[redacted]@host/")
                .contains("[redacted] seen")
                .contains("\"key\":\"s3cr3t-value\"");
    }

    @Test
    void tornLastLine_isIgnoredAndOverwritten() throws IOException {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        Files.writeString(records.file(rollout), "{\"event\":\"noted\",\"at", StandardOpenOption.APPEND);

        assertThat(records.find(PLACE, "r-1")).contains(rollout);

        var noted = new Event.Noted(T0, "after the crash");
        records.open(rollout).append(noted);
        assertThat(records.find(PLACE, "r-1")).contains(rollout.with(noted));
        assertThat(Files.readAllLines(records.file(rollout))).hasSize(2);
    }

    @Test
    void everyPrefixOfTheFile_isAPrefixOfTheRollout() throws IOException {
        Rollout rollout = everything();
        write(rollout);
        Path file = records.file(rollout);
        byte[] whole = Files.readAllBytes(file);
        int firstLine = 1 + new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n');

        for (int length = firstLine; length <= whole.length; length += 31) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            List<Event> events = records.find(PLACE, "r-1").orElseThrow().events();
            assertThat(events).isEqualTo(rollout.events().subList(0, events.size()));
        }
    }

    @Test
    void damageInTheMiddle_isToldWithItsLine() throws IOException {
        Rollout rollout = open("r-1", T0).with(new Event.Noted(T0, "one")).with(new Event.Noted(T0, "two"));
        write(rollout);
        Path file = records.file(rollout);
        Files.writeString(file, Files.readString(file).replace("\"noted\",\"at\"", "\"noted\",\"a"));

        assertThat(records.newest(PLACE, 10)).isEmpty();
        assertThat(records.unreadable(PLACE)).singleElement().asString().contains("is damaged in line 2");
        assertThatThrownBy(() -> records.open(rollout)).isInstanceOf(JournalException.class);
    }

    @Test
    void newerFieldsOfALaterVersion_areIgnored() throws IOException {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        Files.writeString(
                records.file(rollout),
                "{\"event\":\"noted\",\"at\":\"2026-11-03T10:00:01Z\",\"text\":\"x\",\"colour\":\"green\"}\n",
                StandardOpenOption.APPEND);

        assertThat(records.find(PLACE, "r-1").orElseThrow().events()).hasSize(2);
    }

    @Test
    void newest_comeFirstAndNoMoreThanAsked() {
        for (int i = 1; i <= 5; i++) {
            write(open("r-" + i, T0.plusSeconds(i)));
        }

        assertThat(records.newest(PLACE, 2))
                .extracting(rollout -> rollout.plan().id())
                .containsExactly("r-5", "r-4");
        assertThat(records.newest(new Place("staging", "cluster", "web"), 2)).isEmpty();
        assertThat(records.unfinished(PLACE).orElseThrow().plan().id()).isEqualTo("r-5");
    }

    @Test
    void folderThatCannotBeWritten_isToldAndNothingIsPretended() throws IOException {
        Path file = Files.createFile(folder.resolve("in-the-way"));
        var blocked = new FileRecords(file, Redactor.of(List.of()));

        assertThatThrownBy(() -> blocked.open(open("r-1", T0)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("in-the-way")
                .hasMessageContaining("cannot be made");
    }

    @Test
    void fileThatCannotGrow_failsTheAppend() {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");
        Journal journal = new FileJournal(full, new EventCodec(Redactor.of(List.of())), 0);

        assertThatThrownBy(() -> journal.append(new Event.Noted(T0, "x")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("/dev/full cannot be written");
    }

    @Test
    void requestForARollback_reachesTheOtherProcess() {
        var requests = new FileRequests(folder.resolve("requests"));

        assertThat(requests.rollback("r-1")).isEmpty();
        requests.ask("r-1", "tom", "wrong\ntag");

        assertThat(new FileRequests(folder.resolve("requests")).rollback("r-1"))
                .contains(new dev.greenlight.harness.engine.Requests.Request("tom", "wrong tag"));
    }

    private void write(Rollout rollout) {
        Journal journal = records.open(rollout);
        rollout.events().forEach(journal::append);
    }

    private static Rollout open(String id, Instant at) {
        return Rollout.open(
                at,
                new Plan(
                        id,
                        Plan.Kind.RELEASE,
                        PLACE,
                        Strategy.CANARY,
                        "v2",
                        "app",
                        "maria",
                        "because",
                        "",
                        Map.of(
                                GatePoint.VERIFICATION,
                                new PlannedGate(List.of("health", "api"), Duration.ofSeconds(90))),
                        new Shift(Duration.ofMinutes(5), 5.5, 10, Duration.ofMinutes(1)),
                        Limits.DEFAULT));
    }

    private static Rollout everything() {
        Rollout rollout = open("r-1", T0);
        List<Action> actions = List.of(
                new Action.Wait("ECS", Duration.ofSeconds(5)),
                new Action.Remember("arn:41", Set.of("alarm")),
                new Action.RunGate(GatePoint.BAKE_TIME, "bake-time#1"),
                new Action.Register("arn:41"),
                new Action.Update("arn:42", true, Set.of("arn:d/0")),
                new Action.Pin("arn:d/1"),
                new Action.Answer("arn:d/1", "ecs-pause-1", true),
                new Action.Stop("arn:d/1"),
                new Action.Capture("arn:d/1"),
                new Action.Tag("arn:42"),
                new Action.Finish());
        for (Action action : actions) {
            rollout = rollout.with(new Event.Decided(T0, Phase.DEPLOYING, action, "ümläut \"quoted\"\nline"));
        }
        return rollout.with(new Event.Done(T0, "pin"))
                .with(new Event.Failed(T0, "update", Trouble.UNKNOWN, "reply lost"))
                .with(new Event.Registered(T0, new Candidate("arn:42", "web:v2", "sha256:1", false)))
                .with(new Event.Concluded(T0, GatePoint.BAKE_TIME, "bake-time#1", failed("1 of 2")))
                .with(new Event.Staged(T0, Stage.BAKE_TIME, DeploymentStatus.IN_PROGRESS, 12.5))
                .with(new Event.Asked(T0, "tom", "wrong"))
                .with(new Event.Noted(T0, "exit 1"))
                .with(new Event.Resumed(T0, "maria"))
                .with(new Event.Left(T0, "interrupted"));
    }

    private static Verdict failed(String reason) {
        return Verdict.failed(reason, List.of(new CheckNote("health.liveness", "failed", "HTTP 500", 12)));
    }
}
