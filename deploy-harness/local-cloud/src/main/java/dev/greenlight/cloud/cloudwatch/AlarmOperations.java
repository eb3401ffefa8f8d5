package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Operations on alarms of one metric and on composite alarms. Alarms of expressions are refused. */
final class AlarmOperations {
    private static final String INVALID_VALUE = "InvalidParameterValueException";
    private static final int MOST_PERIODS = 1_440;
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final Set<String> MISSING_DATA = Set.of("breaching", "notBreaching", "ignore", "missing");

    private final Alarms alarms;
    private final Account account;

    AlarmOperations(Alarms alarms, Account account) {
        this.alarms = alarms;
        this.account = account;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(PutMetricAlarmRequest.class, this::put, "AlarmName", "EvaluationPeriods", "ComparisonOperator")
                .handle(PutCompositeAlarmRequest.class, this::put, "AlarmName", "AlarmRule")
                .handle(DescribeAlarmsRequest.class, this::describe)
                .handle(DescribeAlarmHistoryRequest.class, this::history)
                .handle(DeleteAlarmsRequest.class, this::delete, "AlarmNames")
                .handle(SetAlarmStateRequest.class, this::setState, "AlarmName", "StateValue", "StateReason");
    }

    PutMetricAlarmResponse put(PutMetricAlarmRequest request) {
        if (request.hasMetrics() || request.thresholdMetricId() != null || request.evaluationCriteria() != null) {
            throw AwsError.of(
                    "InvalidParameterCombinationException",
                    "An alarm of Metrics, ThresholdMetricId or EvaluationCriteria is not implemented by the local cloud; give MetricName and Namespace");
        }
        if (request.metricName() == null
                || request.namespace() == null
                || request.period() == null
                || request.threshold() == null
                || request.statistic() == null == (request.extendedStatistic() == null)) {
            throw AwsError.of(
                    "MissingRequiredParameterException",
                    "An alarm needs MetricName, Namespace, Period, Threshold and one of Statistic and ExtendedStatistic");
        }
        MetricAlarm alarm = Models.copy(request, MetricAlarm.builder())
                .alarmArn(account.arn("cloudwatch", "alarm:" + request.alarmName()))
                .actionsEnabled(request.actionsEnabled() == null || request.actionsEnabled())
                .build();
        validate(alarm);
        alarms.put(alarm);
        return PutMetricAlarmResponse.builder().build();
    }

    PutCompositeAlarmResponse put(PutCompositeAlarmRequest request) {
        alarms.put(Models.copy(request, CompositeAlarm.builder())
                .alarmArn(account.arn("cloudwatch", "alarm:" + request.alarmName()))
                .actionsEnabled(request.actionsEnabled() == null || request.actionsEnabled())
                .build());
        return PutCompositeAlarmResponse.builder().build();
    }

    private static void validate(MetricAlarm alarm) {
        int periods = alarm.evaluationPeriods();
        int needed = alarm.datapointsToAlarm() == null ? periods : alarm.datapointsToAlarm();
        if (alarm.period() != 10
                && alarm.period() != 20
                && alarm.period() != 30
                && (alarm.period() < 60 || alarm.period() % 60 != 0)) {
            throw invalid("Period", "10, 20, 30 or a multiple of 60", alarm.period());
        }
        if (periods < 1 || periods > MOST_PERIODS) {
            throw invalid("EvaluationPeriods", "between 1 and " + MOST_PERIODS, periods);
        }
        if (needed < 1 || needed > periods) {
            throw invalid("DatapointsToAlarm", "between 1 and EvaluationPeriods", needed);
        }
        if (alarm.treatMissingData() != null && !MISSING_DATA.contains(alarm.treatMissingData())) {
            throw invalid("TreatMissingData", "one of " + MISSING_DATA, alarm.treatMissingData());
        }
        Statistic.named(alarm.extendedStatistic() == null ? alarm.statisticAsString() : alarm.extendedStatistic());
        switch (alarm.comparisonOperator()) {
            case GREATER_THAN_THRESHOLD,
                    GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                    LESS_THAN_THRESHOLD,
                    LESS_THAN_OR_EQUAL_TO_THRESHOLD -> {}
            case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
                    LESS_THAN_LOWER_THRESHOLD,
                    GREATER_THAN_UPPER_THRESHOLD,
                    UNKNOWN_TO_SDK_VERSION -> throw AlarmRule.unsupported(alarm);
        }
    }

    /** Without types only metric alarms are meant: AWS's reference of DescribeAlarms. */
    DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
        List<AlarmType> types = request.hasAlarmTypes() ? request.alarmTypes() : List.of(AlarmType.METRIC_ALARM);
        List<SdkPojo> found = new ArrayList<>();
        if (types.contains(AlarmType.METRIC_ALARM)) {
            alarms.all().stream()
                    .filter(alarm -> isAsked(request, alarm.alarmName(), alarm.stateValue(), alarm.alarmActions()))
                    .forEach(found::add);
        }
        if (types.contains(AlarmType.COMPOSITE_ALARM)) {
            alarms.composites().stream()
                    .filter(alarm -> isAsked(request, alarm.alarmName(), alarm.stateValue(), alarm.alarmActions()))
                    .forEach(found::add);
        }
        Pages<SdkPojo> page =
                Pages.of(found, request.nextToken(), request.maxRecords(), PAGE, LARGEST_PAGE, "InvalidNextToken");
        return DescribeAlarmsResponse.builder()
                .metricAlarms(of(page, MetricAlarm.class))
                .compositeAlarms(of(page, CompositeAlarm.class))
                .nextToken(page.nextToken())
                .build();
    }

    private static <T> List<T> of(Pages<SdkPojo> page, Class<T> type) {
        return page.items().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static boolean isAsked(DescribeAlarmsRequest request, String name, StateValue state, List<String> actions) {
        return (!request.hasAlarmNames() || request.alarmNames().contains(name))
                && startsWith(name, request.alarmNamePrefix())
                && (request.stateValue() == null || state == request.stateValue())
                && (request.actionPrefix() == null
                        || actions.stream().anyMatch(action -> action.startsWith(request.actionPrefix())));
    }

    DescribeAlarmHistoryResponse history(DescribeAlarmHistoryRequest request) {
        List<AlarmHistoryItem> found = new ArrayList<>(alarms.history().stream()
                .filter(item -> request.alarmName() == null || item.alarmName().equals(request.alarmName()))
                .filter(item ->
                        request.historyItemType() == null || item.historyItemType() == request.historyItemType())
                .filter(item -> within(item.timestamp(), request.startDate(), request.endDate()))
                .toList());
        if (request.scanBy() == ScanBy.TIMESTAMP_ASCENDING) {
            Collections.reverse(found);
        }
        Pages<AlarmHistoryItem> page = Pages.of(
                found, request.nextToken(), request.maxRecords(), LARGEST_PAGE, LARGEST_PAGE, "InvalidNextToken");
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DeleteAlarmsResponse delete(DeleteAlarmsRequest request) {
        request.alarmNames().forEach(alarms::delete);
        return DeleteAlarmsResponse.builder().build();
    }

    SetAlarmStateResponse setState(SetAlarmStateRequest request) {
        if (request.stateValue() == StateValue.UNKNOWN_TO_SDK_VERSION) {
            throw invalid("StateValue", "one of " + StateValue.knownValues(), request.stateValueAsString());
        }
        alarms.setState(request.alarmName(), request.stateValue(), request.stateReason());
        return SetAlarmStateResponse.builder().build();
    }

    private static boolean startsWith(String name, @Nullable String prefix) {
        return prefix == null || name.startsWith(prefix);
    }

    private static boolean within(Instant time, @Nullable Instant from, @Nullable Instant to) {
        return (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }

    private static AwsError invalid(String member, String expected, Object found) {
        return AwsError.of(INVALID_VALUE, "%s must be %s; found %s".formatted(member, expected, found));
    }
}
