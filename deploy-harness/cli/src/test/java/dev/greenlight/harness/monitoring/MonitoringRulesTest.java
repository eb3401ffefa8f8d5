package dev.greenlight.harness.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.monitoring.Readings.Alarms;
import dev.greenlight.harness.monitoring.Readings.Logs;
import dev.greenlight.harness.monitoring.Readings.Targets;
import dev.greenlight.harness.monitoring.Readings.Traffic;
import dev.greenlight.harness.monitoring.Thresholds.NoData;
import dev.greenlight.harness.preflight.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What measurements mean, at their thresholds. */
class MonitoringRulesTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 0, PASSED",
        "1000, 9, PASSED",
        "1000, 10, FAILED",
        "10, 1, FAILED",
        "9, 9, SKIPPED",
        "0, 0, SKIPPED"
    })
    void errorRate_isTooHigh_fromOnePercentOn(long requests, long errors, CheckStatus status) {
        Finding finding = MonitoringRules.errorRate(round(NoData.INCONCLUSIVE, traffic(requests, errors, 20)));

        assertThat(finding.status()).isEqualTo(status);
    }

    @Test
    void errorRate_thatIsTooHigh_tellsHowManyOfHowMany() {
        Finding finding = MonitoringRules.errorRate(round(NoData.INCONCLUSIVE, traffic(200, 3, 20)));

        assertThat(finding.message()).isEqualTo("Error rate is too high");
        assertThat(finding.expected()).isEqualTo("below 1.0 %");
        assertThat(finding.found()).isEqualTo("1.50 % (3 of 200 requests)");
        assertThat(finding.remedy()).contains("greenlight rollback");
    }

    @ParameterizedTest
    @CsvSource({"499, PASSED", "500, FAILED", "2000, FAILED"})
    void responseTime_isTooHigh_fromHalfASecondOn(long millis, CheckStatus status) {
        assertThat(MonitoringRules.responseTime(round(NoData.INCONCLUSIVE, traffic(100, 0, millis)))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(NoData.class)
    void noData_meansWhatTheConfigurationSays(NoData noData) {
        CheckStatus expected =
                switch (noData) {
                    case INCONCLUSIVE -> CheckStatus.SKIPPED;
                    case FAIL -> CheckStatus.FAILED;
                    case PASS -> CheckStatus.PASSED;
                };

        assertThat(MonitoringRules.errorRate(round(noData, Answer.none("AccessDenied")))
                        .status())
                .isEqualTo(expected);
        assertThat(MonitoringRules.responseTime(round(noData, traffic(3, 0, 20)))
                        .status())
                .isEqualTo(expected);
    }

    @Test
    void unhealthyTargets_fail_andSoDoesNone() {
        Readings bad = readings(
                Answer.of(new Targets(1, List.of("10.0.0.1:80 is unhealthy (Target.Timeout)"))), none(), noLogs(), 200);
        Readings nobody = readings(Answer.of(new Targets(0, List.of())), none(), noLogs(), 200);

        assertThat(MonitoringRules.targetHealth(round(bad)).status()).isEqualTo(CheckStatus.FAILED);
        assertThat(MonitoringRules.targetHealth(round(bad)).found()).contains("1 healthy", "Target.Timeout");
        assertThat(MonitoringRules.targetHealth(round(nobody)).status()).isEqualTo(CheckStatus.FAILED);
        assertThat(MonitoringRules.targetHealth(round(well(200))).status()).isEqualTo(CheckStatus.PASSED);
    }

    @Test
    void alarms_fail_whenOneHasGoneOff_andWarnOfOnesThatNobodyKnows() {
        assertThat(MonitoringRules.alarms(
                                round(readings(targets(), new Alarms(2, List.of("errors"), List.of()), noLogs(), 200)))
                        .found())
                .isEqualTo("errors");
        assertThat(MonitoringRules.alarms(
                                round(readings(targets(), new Alarms(2, List.of(), List.of("eror")), noLogs(), 200)))
                        .status())
                .isEqualTo(CheckStatus.WARNING);
        assertThat(MonitoringRules.alarms(
                                round(readings(targets(), new Alarms(2, List.of(), List.of()), noLogs(), 200)))
                        .status())
                .isEqualTo(CheckStatus.PASSED);
        assertThat(MonitoringRules.alarms(round(well(200))).status()).isEqualTo(CheckStatus.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({"0, -1, PASSED", "3, -1, WARNING", "3, 3, WARNING", "4, 3, FAILED"})
    void errorLines_warn_andFailAboveTheirLimit(int count, int limit, CheckStatus status) {
        var logs = new Logs(
                List.of("/ecs/shop", "/ecs/cache"), count == 0 ? List.of() : List.of("ERROR out of cheese"), count);
        var thresholds = new Thresholds(
                1,
                Duration.ofMillis(500),
                10,
                limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit),
                NoData.INCONCLUSIVE);

        Finding finding = MonitoringRules.errorLogs(new Monitored(readings(targets(), none(), logs, 200), thresholds));

        assertThat(finding.status()).isEqualTo(status);
        if (count > 0) {
            assertThat(finding.found()).isEqualTo("ERROR out of cheese");
            assertThat(finding.remedy()).contains("aws logs tail /ecs/shop");
        }
    }

    @Test
    void productionThatDoesNotAnswer_isNotAlive() {
        assertThat(MonitoringRules.liveness(round(well(200))).status()).isEqualTo(CheckStatus.PASSED);
        assertThat(MonitoringRules.liveness(round(well(503))).found()).isEqualTo("status 503");
        Readings silent = new Readings(
                traffic(100, 0, 20), targets(), Answer.of(none()), Answer.of(noLogs()), Answer.none("no answer"));
        assertThat(MonitoringRules.liveness(round(silent)).status()).isEqualTo(CheckStatus.FAILED);
    }

    private static Readings well(int status) {
        return readings(targets(), none(), noLogs(), status);
    }

    private static Answer<Targets> targets() {
        return Answer.of(new Targets(2, List.of()));
    }

    private static Alarms none() {
        return new Alarms(0, List.of(), List.of());
    }

    private static Logs noLogs() {
        return new Logs(List.of("/ecs/shop"), List.of(), 0);
    }

    private static Answer<Traffic> traffic(long requests, long errors, long millis) {
        Optional<Duration> slowest = requests == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        return Answer.of(new Traffic(requests, errors, slowest));
    }

    private static Readings readings(Answer<Targets> targets, Alarms alarms, Logs logs, int status) {
        return new Readings(traffic(100, 0, 20), targets, Answer.of(alarms), Answer.of(logs), Answer.of(status));
    }

    private static Monitored round(Readings readings) {
        return new Monitored(readings, thresholds(NoData.INCONCLUSIVE));
    }

    private static Monitored round(NoData noData, Answer<Traffic> traffic) {
        return new Monitored(
                new Readings(traffic, targets(), Answer.of(none()), Answer.of(noLogs()), Answer.of(200)),
                thresholds(noData));
    }

    private static Thresholds thresholds(NoData noData) {
        return new Thresholds(1, Duration.ofMillis(500), 10, OptionalInt.empty(), noData);
    }
}
