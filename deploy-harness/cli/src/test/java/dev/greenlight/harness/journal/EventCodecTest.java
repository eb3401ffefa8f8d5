package dev.greenlight.harness.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    private final EventCodec codec = new EventCodec(Redactor.of(List.of("s3cr3t-value")));

    @Test
    void recordOfAnEarlierVersion_isReadWholeWithoutWhatItDidNotKnow() {
        List<Event> events = earlier();

        List<Event> known = new ArrayList<>(RecordsContract.everything().events());
        known.removeIf(later -> later instanceof Event.Kept
                || later instanceof Event.Decided decided && decided.action() instanceof Action.Restore);
        assertThat(events).hasSameSizeAs(known);
        for (int i = 0; i < known.size(); i++) {
            assertThat(events.get(i)).isEqualTo(asThen(known.get(i)));
        }
        assertThat(((Event.Opened) events.get(0)).plan().goal()).isEqualTo(new Goal.Release("v2"));
    }

    @Test
    void detailsOfAFailedCheck_areKeptWithoutSecretsAndBounded() {
        Finding finding = Finding.failed("Header missing")
                .expected("a header")
                .found("s3cr3t-value " + "x".repeat(5_000))
                .remedy("add it")
                .source("RFC 6797");

        String line = codec.encode(concluded(CheckResult.of("security.hsts", finding, Duration.ofMillis(5))));

        Finding read =
                ((Event.Concluded) codec.decode(line)).verdict().checks().get(0).finding();
        assertThat(read.expected()).isEqualTo("a header");
        assertThat(read.remedy()).isEqualTo("add it");
        assertThat(read.source()).isEqualTo("RFC 6797");
        assertThat(read.found())
                .startsWith("[redacted] xxx")
                .endsWith(SafeText.CUT)
                .hasSize(500);
    }

    @Test
    void unknownStatus_isAnErrorAndNoGuess() {
        String line = codec.encode(concluded(CheckResult.of("a.b", Finding.passed("ok"), Duration.ZERO)));

        assertThatThrownBy(() -> codec.decode(line.replace("\"passed\",\"message\"", "\"purple\",\"message\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not an event");
    }

    private static Event concluded(CheckResult check) {
        return new Event.Concluded(NOW, GatePoint.BAKE_TIME, "k", Verdict.failed("1 of 1", List.of(check)));
    }

    private static Event asThen(Event event) {
        if (event instanceof Event.Concluded concluded) {
            return new Event.Concluded(
                    event.at(),
                    concluded.point(),
                    concluded.key(),
                    Verdict.failed(
                            concluded.verdict().reason(),
                            List.of(CheckResult.of(
                                    "health.liveness", Finding.failed("HTTP 500"), Duration.ofMillis(12)))));
        }
        if (event instanceof Event.Decided decided && decided.action() instanceof Action.Register register) {
            return new Event.Decided(
                    event.at(), decided.state(), new Action.Register(register.from(), ""), decided.reason());
        }
        return event;
    }

    /** What the version before the tag was in the action and details were in the record wrote of each kind of event. */
    private List<Event> earlier() {
        try (var file = EventCodecTest.class.getResourceAsStream("/journal/earlier.jsonl")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(codec::decode)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
