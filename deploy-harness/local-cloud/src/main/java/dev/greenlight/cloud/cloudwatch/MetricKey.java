package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** What a series of values is called. */
public record MetricKey(String namespace, String name, SortedMap<String, String> dimensions) {
    public static MetricKey of(String namespace, String name, Map<String, String> dimensions) {
        return new MetricKey(namespace, name, new TreeMap<>(dimensions));
    }

    public static MetricKey of(String namespace, String name, List<Dimension> dimensions) {
        var sorted = new TreeMap<String, String>();
        for (Dimension dimension : dimensions) {
            if (dimension.name() == null || dimension.value() == null) {
                throw AwsError.of("InvalidParameterValueException", "A dimension needs a name and a value");
            }
            sorted.put(dimension.name(), dimension.value());
        }
        return new MetricKey(namespace, name, sorted);
    }

    Metric shown() {
        return Metric.builder()
                .namespace(namespace)
                .metricName(name)
                .dimensions(dimensions.entrySet().stream()
                        .map(entry -> Dimension.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList())
                .build();
    }
}
