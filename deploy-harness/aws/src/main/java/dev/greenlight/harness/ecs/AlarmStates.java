package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Reads the states of CloudWatch alarms, metric and composite ones: without the types CloudWatch returns metric alarms only. */
final class AlarmStates {
    private AlarmStates() {}

    /** By name; an alarm that does not exist is missing. */
    static Map<String, StateValue> of(AwsClients clients, List<String> names) {
        Map<String, StateValue> states = new HashMap<>();
        if (!names.isEmpty()) {
            AwsErrors.calling("describe the alarms", () -> {
                clients.alarms()
                        .describeAlarmsPaginator(request ->
                                request.alarmNames(names).alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))
                        .forEach(page -> {
                            page.metricAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValue()));
                            page.compositeAlarms().forEach(alarm -> states.put(alarm.alarmName(), alarm.stateValue()));
                        });
                return states;
            });
        }
        return states;
    }

    /** The names of those that are in ALARM, sorted. */
    static List<String> on(AwsClients clients, List<String> names) {
        return of(clients, names).entrySet().stream()
                .filter(alarm -> alarm.getValue() == StateValue.ALARM)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
