package dev.greenlight.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which runs are kept, the newest first. */
class RecordedRunsTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final List<RecordedRuns.Run> runs = new ArrayList<>();

    @Test
    void lastSmokeRunOfEachEnvironment_isKept() {
        smoke("staging", 4);
        smoke("staging", 3);
        smoke("production", 2);
        smoke("production", 1);

        assertThat(kept()).containsExactly(0, 2);
    }

    @Test
    void lastFiveRollouts_areKept_andOneThatWasResumedCountsOnce() {
        for (int i = 0; i < 7; i++) {
            rollout("r" + i, 100 - 2 * i, 1);
            rollout("r" + i, 99 - 2 * i, 1);
        }

        assertThat(kept()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void noMoreThanTwelveRuns_areKept() {
        for (int i = 0; i < 20; i++) {
            smoke("environment-" + i, 100 - i);
        }

        assertThat(kept()).hasSize(RecordedRuns.MOST_RUNS).contains(0, 11).doesNotContain(12);
    }

    @Test
    void whatIsTooLargeTogether_goes_theNewestNever() {
        rollout("huge", 3, 2 * RecordedRuns.MOST_BYTES);
        rollout("small", 2, 1);

        assertThat(kept()).containsExactly(0);
    }

    @Test
    void nameOfAFile_tellsItsRun() {
        RunName name = RunName.of(Recording.rollout("Prod_EU/1", "r_1 \u00e9", "rollout"), NOON);

        assertThat(name.file("0b-result.json")).isEqualTo("20261102T120000000Z_rollout_prod-eu-1_r-1-_0b-result.json");
        assertThat(RunName.ofFile(name.file("0b-result.json"))).contains(name);
        assertThat(RunName.ofFile("categories.json")).isEmpty();
        assertThat(RunName.ofFile("0b5a-result.json")).isEmpty();
    }

    @Test
    void portOfThisMachine_isNotWhatARunIsAbout() {
        Recording one = Recording.of(Recording.Kind.SMOKE, "", "http://127.0.0.1:40001/base");
        Recording next = Recording.of(Recording.Kind.SMOKE, "", "http://127.0.0.1:40002/base");
        Recording other = Recording.of(Recording.Kind.SMOKE, "", "https://example.com:8443/base");

        assertThat(next.subject()).isEqualTo(one.subject());
        assertThat(one.title()).isEqualTo("smoke · http://127.0.0.1:40001/base");
        assertThat(other.subject()).contains(":8443");
    }

    private void smoke(String environment, int second) {
        add(Recording.of(Recording.Kind.SMOKE, environment, "http://localhost"), second, 1);
    }

    private void rollout(String id, int second, long bytes) {
        add(Recording.rollout("production", id, "rollout"), second, bytes);
    }

    private void add(Recording recording, int second, long bytes) {
        runs.add(new RecordedRuns.Run(RunName.of(recording, NOON.plusSeconds(second)), List.of(), bytes));
    }

    private List<Integer> kept() {
        var kept = RecordedRuns.kept(runs);
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (kept.contains(runs.get(i).name())) {
                indexes.add(i);
            }
        }
        return indexes;
    }
}
