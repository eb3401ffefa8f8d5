package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** How many values become one, by the names that AWS gives: Average, Sum, Minimum, Maximum, SampleCount, p0 to p100. */
final class Statistic {
    private static final Pattern PERCENTILE = Pattern.compile("p(100|[0-9]{1,2}(\\.[0-9]{1,10})?)");

    private Statistic() {}

    /** @throws AwsError when there is no such statistic here */
    static ToDoubleFunction<Sample> named(String name) {
        return switch (name) {
            case "Average" -> Sample::average;
            case "Sum" -> Sample::sum;
            case "Minimum" -> Sample::minimum;
            case "Maximum" -> Sample::maximum;
            case "SampleCount" -> Sample::count;
            default -> percentile(name);
        };
    }

    private static ToDoubleFunction<Sample> percentile(String name) {
        if (!PERCENTILE.matcher(name).matches()) {
            throw AwsError.of(
                    "InvalidParameterValueException",
                    "The statistic \"%s\" is not implemented by the local cloud; it has Average, Sum, Minimum, Maximum, SampleCount and p0 to p100"
                            .formatted(name));
        }
        double percent = Double.parseDouble(name.substring(1));
        return sample -> sample.percentile(percent);
    }
}
