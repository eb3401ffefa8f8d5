package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Decides the state of an alarm from the values of its last periods; pure. Source: "Configuring how alarms treat missing data". */
final class AlarmRule {
    private final MetricAlarm alarm;

    AlarmRule(MetricAlarm alarm) {
        this.alarm = alarm;
    }

    /** What the values mean. */
    record Judgement(StateValue state, String reason) {}

    /**
     * Judge the values of the last periods.
     *
     * @param values one for each period, oldest first; empty where there was no data
     * @return nothing when the state stays what it is
     */
    Optional<Judgement> judge(List<Optional<Double>> values) {
        String missing = Objects.requireNonNullElse(alarm.treatMissingData(), "missing");
        boolean noData = values.stream().allMatch(Optional::isEmpty);
        if (noData && missing.equals("ignore")) {
            return Optional.empty();
        }
        if (noData && missing.equals("missing")) {
            return Optional.of(new Judgement(
                    StateValue.INSUFFICIENT_DATA,
                    "Insufficient Data: %d datapoints were unknown.".formatted(values.size())));
        }
        long breaching = values.stream()
                .filter(value -> value.map(this::breaches).orElse(missing.equals("breaching")))
                .count();
        int needed = alarm.datapointsToAlarm() == null ? alarm.evaluationPeriods() : alarm.datapointsToAlarm();
        boolean alarming = breaching >= needed;
        return Optional.of(new Judgement(
                alarming ? StateValue.ALARM : StateValue.OK,
                "Threshold Crossed: %d out of the last %d datapoints %s were %s the threshold (%s)."
                        .formatted(
                                breaching,
                                values.size(),
                                values.stream().flatMap(Optional::stream).toList(),
                                words(),
                                alarm.threshold())));
    }

    private boolean breaches(double value) {
        double threshold = alarm.threshold();
        return switch (alarm.comparisonOperator()) {
            case GREATER_THAN_THRESHOLD -> value > threshold;
            case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> value >= threshold;
            case LESS_THAN_THRESHOLD -> value < threshold;
            case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> value <= threshold;
            case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
                    LESS_THAN_LOWER_THRESHOLD,
                    GREATER_THAN_UPPER_THRESHOLD,
                    UNKNOWN_TO_SDK_VERSION -> throw unsupported(alarm);
        };
    }

    private String words() {
        return alarm.comparisonOperatorAsString()
                .replaceAll("Threshold$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    static AwsError unsupported(MetricAlarm alarm) {
        return AwsError.of(
                "InvalidParameterValueException",
                "The comparison operator \"%s\" is not implemented by the local cloud"
                        .formatted(alarm.comparisonOperatorAsString()));
    }
}
