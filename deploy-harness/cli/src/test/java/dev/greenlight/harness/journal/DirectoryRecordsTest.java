package dev.greenlight.harness.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.engine.SystemClock;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRecordsTest extends RecordsContract {
    @TempDir
    private Path folder;

    private ObjectRecords records;

    @BeforeEach
    void open() {
        records = new ObjectRecords(new DirectoryStore(folder), Redactor.of(List.of(SECRET)));
    }

    @Override
    protected Records records() {
        return records;
    }

    @Override
    protected String kept(Rollout rollout) {
        try {
            return Files.readString(file(rollout));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    protected void overwrite(Rollout rollout, String text) {
        try {
            Files.writeString(file(rollout), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path file(Rollout rollout) {
        return Path.of(records.address(rollout));
    }

    @Test
    void tornLastLine_isIgnoredAndOverwritten() throws IOException {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        Files.writeString(file(rollout), "{\"event\":\"noted\",\"at", StandardOpenOption.APPEND);

        assertThat(records.find(PLACE, "r-1")).contains(rollout);

        var noted = new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "after the crash");
        records.open(rollout).append(noted);
        assertThat(records.find(PLACE, "r-1")).contains(rollout.with(noted));
        assertThat(Files.readAllLines(file(rollout))).hasSize(2);
    }

    @Test
    void everyPrefixOfTheFile_isAPrefixOfTheRollout() throws IOException {
        Rollout rollout = everything();
        write(rollout);
        Path file = file(rollout);
        byte[] whole = Files.readAllBytes(file);
        int firstLine = 1 + new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n');

        for (int length = firstLine; length <= whole.length; length += 31) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            List<Event> events = records.find(PLACE, "r-1").orElseThrow().events();
            assertThat(events).isEqualTo(rollout.events().subList(0, events.size()));
        }
    }

    @Test
    void folderThatCannotBeWritten_isToldAndNothingIsPretended() throws IOException {
        Path file = Files.createFile(folder.resolve("in-the-way"));
        var blocked = new ObjectRecords(new DirectoryStore(file), Redactor.of(List.of()));

        assertThatThrownBy(() -> blocked.open(open("r-1", T0)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("in-the-way")
                .hasMessageContaining("cannot be read");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no limit for the size of files")
    void lineThatIsTornByAFullDisk_failsTheAppendAndIsTakenBack() throws IOException, InterruptedException {
        Rollout rollout = open("r-1", T0);
        write(rollout);

        Process limited = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 16; exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        Filler.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(limited.getInputStream().readAllBytes(), UTF_8);
        limited.waitFor();

        assertThat(said).contains("The record " + file(rollout) + " cannot be written");
        int written = Integer.parseInt(said.split(" ", 2)[0]);
        assertThat(kept(rollout)).endsWith("}\n").hasLineCount(1 + written);
        records.open(rollout).append(new Event.Resumed(T0, "tom"));
        assertThat(records.find(PLACE, "r-1").orElseThrow().events())
                .hasSize(2 + written)
                .endsWith(new Event.Resumed(T0, "tom"));
    }

    /** Appends until the disk is full, and prints how many events the record took and what was wrong with the next. */
    static final class Filler {
        public static void main(String[] arguments) {
            Journal journal = new ObjectRecords(new DirectoryStore(Path.of(arguments[0])), Redactor.of(List.of()))
                    .open(DirectoryRecordsTest.open("r-1", T0));
            for (int written = 0; ; written++) {
                try {
                    journal.append(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "x".repeat(500)));
                } catch (JournalException full) {
                    System.out.println(written + " " + full.getMessage());
                    return;
                }
            }
        }
    }

    @Test
    void harnessThatLostItsRollout_cannotWriteBehindItsSuccessor() {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        Journal old = records.open(rollout);
        records.open(rollout).append(new Event.Resumed(T0, "tom"));

        assertThatThrownBy(() -> old.append(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "late")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("was written by someone else");
        assertThat(kept(rollout)).contains("tom").doesNotContain("late");
    }

    @Test
    void requestForARollback_reachesTheOtherProcess() {
        var requests = RecordKeeping.inDirectory(folder, Redactor.of(List.of()), new SystemClock())
                .requests();

        assertThat(requests.rollback("r-1")).isEmpty();
        requests.ask("r-1", "tom", "wrong\ntag");

        assertThat(RecordKeeping.inDirectory(folder, Redactor.of(List.of()), new SystemClock())
                        .requests()
                        .rollback("r-1"))
                .contains(new dev.greenlight.harness.engine.Requests.Request("tom", "wrong tag"));
    }
}
