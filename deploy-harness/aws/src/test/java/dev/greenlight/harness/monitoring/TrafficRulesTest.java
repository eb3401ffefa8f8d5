package dev.greenlight.harness.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.load.NoData;
import dev.greenlight.harness.monitoring.Compared.Sides;
import dev.greenlight.harness.preflight.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the traffic suite says of candidates that are worse, and of those that are not. */
class TrafficRulesTest {
    private static final int SEEDS = 400;
    private static final TrafficPolicy POLICY = policy(NoData.WARN);

    @ParameterizedTest(name = "{0} requests a minute, spread {1}, {2} % errors, {3} minutes")
    @CsvSource({
        "200, 0.5, 1, 4",
        "600, 0.5, 1, 4",
        "600, 1.0, 0.1, 4",
        "600, 0.3, 5, 9",
        "3000, 0.8, 0.5, 5",
        "600, 0.5, 0, 4",
        "20, 1.0, 0, 4",
        "10, 0.5, 0, 9"
    })
    void equalCandidate_passesNinetyNineOfAHundred(double rate, double spread, double errors, int minutes) {
        long stopped = IntStream.range(0, SEEDS)
                .filter(seed -> {
                    var world = new SeededTraffic(seed, rate, spread, minutes);
                    return isStopped(world.sides(errors / 100, errors / 100, 1));
                })
                .count();

        assertThat(stopped).as("of %d", SEEDS).isLessThanOrEqualTo(SEEDS / 100);
    }

    @ParameterizedTest(name = "{0} requests a minute, {1} % of them fail")
    @CsvSource({"300, 0", "600, 1", "600, 5"})
    void candidateThatFailsTwentyOfAHundredMore_isStopped(double rate, double errors) {
        assertThat(IntStream.range(0, SEEDS / 4))
                .allMatch(seed ->
                        isStopped(new SeededTraffic(seed, rate, 0.5, 5).sides(errors / 100 + 0.2, errors / 100, 1)));
    }

    @Test
    void candidateWithAFifthMoreErrors_isStopped_whereThereIsTrafficToShowIt() {
        long stopped = IntStream.range(0, SEEDS / 4)
                .filter(seed -> isStopped(sides(
                        minutes(9, 10_000, new SeededTraffic(seed, 0, 0, 0).errors(10_000, 0.06, 9)),
                        minutes(9, 90_000, new SeededTraffic(-seed - 1, 0, 0, 0).errors(90_000, 0.05, 9)))))
                .count();

        assertThat(stopped).isGreaterThanOrEqualTo(SEEDS / 4 * 99 / 100);
    }

    @ParameterizedTest(name = "{0} requests a minute, spread {1}")
    @CsvSource({"200, 0.3", "600, 0.5", "3000, 0.8"})
    void candidateOfTwiceTheLatency_isStopped(double rate, double spread) {
        long stopped = IntStream.range(0, SEEDS / 4)
                .filter(seed -> isStopped(new SeededTraffic(seed, rate, spread, 5).sides(0.01, 0.01, 2)))
                .count();

        assertThat(stopped).isGreaterThanOrEqualTo(SEEDS / 4 * 99 / 100);
    }

    @ParameterizedTest(name = "{0} requests a minute, spread {1}")
    @CsvSource({"10, 0.3", "20, 0.5"})
    void candidateThatKeepsItsFewUsersWaiting_isStopped(double rate, double spread) {
        long stopped = IntStream.range(0, SEEDS / 4)
                .filter(seed -> isStopped(new SeededTraffic(seed, rate, spread, 5).sides(0, 0, 20)))
                .count();

        assertThat(stopped).isGreaterThanOrEqualTo(SEEDS / 4 * 99 / 100);
    }

    @Test
    void candidateThatTurnsBadInTheLastMinute_isStopped() {
        List<Minute> candidate = new ArrayList<>(minutes(3, 60, Collections.nCopies(3, 0L)));
        candidate.add(new Minute(60, 40, 20, 60));

        assertThat(TrafficRules.errorRate(compared(sides(candidate, minutes(4, 540, Collections.nCopies(4, 2L)))))
                        .status())
                .isEqualTo(CheckStatus.FAILED);
    }

    @Test
    void finding_tellsBothSides() {
        Finding finding = TrafficRules.errorRate(compared(
                sides(minutes(4, 50, Collections.nCopies(4, 10L)), minutes(4, 450, Collections.nCopies(4, 1L)))));

        assertThat(finding.message())
                .isEqualTo("The candidate answers more requests with 5xx (20.00 % (40 of 200) against 0.22 % (4 of"
                        + " 1800), chance 0.000)");
        assertThat(finding.expected()).isEqualTo("at most stable's share and 10 % of it");
    }

    @Test
    void timesThatAreWithinTheTolerance_pass() {
        Sides sides = sides(
                Collections.nCopies(6, new Minute(100, 0, 24, 48)), Collections.nCopies(6, new Minute(900, 0, 20, 40)));

        assertThat(TrafficRules.responseTime(compared(sides)).status()).isEqualTo(CheckStatus.PASSED);
    }

    @Test
    void fewMilliseconds_neverCount() {
        Sides sides = sides(rising(6, 100, 3), rising(6, 900, 1)); // three times as slow, and by two milliseconds

        assertThat(TrafficRules.responseTime(compared(sides)).status()).isEqualTo(CheckStatus.PASSED);
    }

    @Test
    void slowTail_isFound_whereMinutesHaveEnoughRequests() {
        List<Minute> candidate = IntStream.range(0, 5)
                .mapToObj(i -> new Minute(100, 0, 20 + i, 400 + i))
                .toList();
        List<Minute> stable = IntStream.range(0, 5)
                .mapToObj(i -> new Minute(900, 0, 20 + i, 100 + i))
                .toList();

        assertThat(TrafficRules.responseTime(compared(sides(candidate, stable))).status())
                .isEqualTo(CheckStatus.FAILED);
    }

    @ParameterizedTest
    @EnumSource(NoData.class)
    void tooLittle_meansWhatTheConfigurationSays(NoData noData) {
        CheckStatus expected =
                switch (noData) {
                    case SKIP -> CheckStatus.SKIPPED;
                    case WARN -> CheckStatus.WARNING;
                    case FAIL -> CheckStatus.FAILED;
                };
        Sides few = sides(minutes(4, 10, Collections.nCopies(4, 10L)), minutes(4, 500, Collections.nCopies(4, 0L)));
        Sides brief = sides(rising(3, 100, 500), rising(3, 900, 10));
        var unread = new Compared(true, () -> Answer.none("denied"), policy(noData));

        assertThat(Stream.of(
                        TrafficRules.errorRate(new Compared(true, () -> Answer.of(few), policy(noData))),
                        TrafficRules.responseTime(new Compared(true, () -> Answer.of(brief), policy(noData))),
                        TrafficRules.errorRate(unread),
                        TrafficRules.responseTime(unread)))
                .extracting(Finding::status)
                .containsOnly(expected);
    }

    @Test
    void beforeTheFirstStep_thereIsNothingToCompare() {
        var before = new Compared(
                false,
                () -> {
                    throw new AssertionError("nothing is to be measured");
                },
                POLICY);

        assertThat(TrafficRules.errorRate(before).message()).contains("nothing to compare");
        assertThat(TrafficRules.responseTime(before).status()).isEqualTo(CheckStatus.PASSED);
    }

    private static boolean isStopped(Sides sides) {
        return Stream.<Function<Compared, Finding>>of(TrafficRules::errorRate, TrafficRules::responseTime)
                .map(rule -> rule.apply(compared(sides)).status())
                .anyMatch(CheckStatus.FAILED::equals);
    }

    private static Compared compared(Sides sides) {
        return new Compared(true, () -> Answer.of(sides), POLICY);
    }

    private static Sides sides(List<Minute> candidate, List<Minute> stable) {
        return new Sides(candidate, stable, true);
    }

    private static List<Minute> minutes(int count, long requests, List<Long> errors) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Minute(requests, errors.get(i), 20 + i, 60 + i))
                .toList();
    }

    private static List<Minute> rising(int count, long requests, double millis) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Minute(requests, 0, millis + i / 100.0, millis + i / 100.0))
                .toList();
    }

    private static TrafficPolicy policy(NoData noData) {
        return new TrafficPolicy(50, 0.02, 0.64, 0.25, 5, 0.1, noData);
    }
}
