package dev.greenlight.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.protocol.Account;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

class CompositeAlarmTest {
    private final ManualClock clock = new ManualClock();
    private final CloudWatchService service = new CloudWatchService(clock, Account.local());
    private final CloudFixture cloud = CloudFixture.serving(clock, endpoint -> endpoint.service(service.registry()));
    private final CloudWatchClient cloudWatch = cloud.client(CloudWatchClient.builder());

    @BeforeEach
    void putAlarms() {
        for (String name : List.of("on", "off", "an odd name")) {
            cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                    .namespace("Test")
                    .metricName("m")
                    .statistic("Sum")
                    .comparisonOperator("GreaterThanThreshold")
                    .threshold(0.0)
                    .evaluationPeriods(1)
                    .period(60)
                    .treatMissingData("ignore"));
        }
        set("on", "ALARM");
        set("off", "OK");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALARM(on) | ALARM",
                "ALARM(off) | OK",
                "ALARM(\"on\") AND OK(\"off\") | ALARM",
                "ALARM(on) AND ALARM(off) OR TRUE | ALARM",
                "ALARM(on) AND (ALARM(off) OR FALSE) | OK",
                "NOT ALARM(off) AND NOT (ALARM(on) AND ALARM(off)) | ALARM",
                "INSUFFICIENT_DATA(\"an odd name\") | ALARM",
                "ALARM(arn:aws:cloudwatch:eu-central-1:123456789012:alarm:on) | ALARM",
                "ALARM(none) OR OK(none) | OK"
            })
    void rule_isEvaluated(String rule, String state) {
        put("both", rule);

        assertThat(composites("both"))
                .extracting(CompositeAlarm::stateValueAsString)
                .containsExactly(state);
        assertThat(service.alarms().raised(Set.of("both")))
                .isEqualTo(state.equals("ALARM") ? Set.of("both") : Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on",
                "ALARM()",
                "ALARM(on) AND",
                "(ALARM(on)",
                "ALARM(on) ALARM(off)",
                "XOR",
                "1",
                "0 OR ALARM(on)"
            })
    void textThatIsNoRule_isRefused(String rule) {
        assertThatThrownBy(() -> put("both", rule)).hasMessageContaining("AlarmRule must be of ALARM, OK");
        assertThat(composites("both")).isEmpty();
    }

    @Test
    void composite_followsItsAlarms_alsoThroughOthers_andTellsThoseWhoWatch() {
        put("inner", "ALARM(off)");
        put("outer", "ALARM(inner)");
        var changes = new AtomicInteger();
        service.alarms().onChange(changes::incrementAndGet);

        set("off", "ALARM");
        clock.advance(Duration.ofMillis(1));

        assertThat(composites("outer"))
                .extracting(CompositeAlarm::stateValueAsString)
                .containsExactly("ALARM");
        assertThat(changes).hasValue(1);
        set("off", "OK");
        assertThat(service.alarms().raised(Set.of("inner", "outer"))).isEmpty();
    }

    @Test
    void alarmsInACircle_end() {
        put("a", "NOT ALARM(b)");
        put("b", "ALARM(a)");

        assertThat(composites("a")).hasSize(1);
    }

    @Test
    void withoutTypes_onlyMetricAlarmsAreDescribed() {
        put("both", "ALARM(on)");

        DescribeAlarmsResponse usual = cloudWatch.describeAlarms(request -> request.alarmNames("on", "both"));
        DescribeAlarmsResponse all = cloudWatch.describeAlarms(request ->
                request.alarmNames("on", "both").alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));

        assertThat(usual.metricAlarms()).extracting(MetricAlarm::alarmName).containsExactly("on");
        assertThat(usual.compositeAlarms()).isEmpty();
        assertThat(all.metricAlarms()).hasSize(1);
        assertThat(all.compositeAlarms()).extracting(CompositeAlarm::alarmName).containsExactly("both");
    }

    @Test
    void restoredState_isWhatWasExported_andDeletedAlarmsAreGone() {
        put("both", "ALARM(on)");
        var other = new CloudWatchService(clock, Account.local());

        other.restore(service.export());

        assertThat(other.export()).isEqualTo(service.export());
        cloudWatch.deleteAlarms(request -> request.alarmNames("both"));
        assertThat(composites("both")).isEmpty();
    }

    private void put(String name, String rule) {
        cloudWatch.putCompositeAlarm(request -> request.alarmName(name).alarmRule(rule));
    }

    private void set(String name, String state) {
        cloudWatch.setAlarmState(
                request -> request.alarmName(name).stateValue(state).stateReason("a test"));
    }

    private List<CompositeAlarm> composites(String name) {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
                .compositeAlarms();
    }
}
