package dev.greenlight.cloud.adapter;

import dev.greenlight.cloud.cloudwatch.MetricKey;
import dev.greenlight.cloud.cloudwatch.Metrics;
import dev.greenlight.cloud.lb.TrafficLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts real requests as CloudWatch has it for application load balancers: by load balancer and target group. */
public final class TrafficMetrics implements TrafficLog {
    static final String NAMESPACE = "AWS/ApplicationELB";
    private static final String COUNT = "Count";
    private static final double NANOS = 1e9;

    /** Listeners and groups come and go; what is forgotten is worked out again. */
    private static final int MOST_KINDS = 10_000;

    private final Metrics metrics;
    private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();

    public TrafficMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void answered(Answer answer) {
        var kind = new Kind(answer.listenerArn(), answer.groupArn().orElse(""), answer.status() / 100, answer.origin());
        Meters found = meters.get(kind);
        if (found == null) {
            if (meters.size() >= MOST_KINDS) {
                meters.clear();
            }
            found = meters(kind);
            meters.put(kind, found);
        }
        metrics.recordAll(found.ones(), 1, COUNT);
        metrics.recordAll(found.times(), answer.targetTime().toNanos() / NANOS, "Seconds");
    }

    /** What an answer of this kind adds to; worked out once, since a request shall not wait for it. */
    private static Meters meters(Kind kind) {
        var ones = new ArrayList<MetricKey>();
        var times = new ArrayList<MetricKey>();
        String balancer = loadBalancer(kind.listenerArn());
        if (kind.origin() == Origin.BALANCER) {
            add(ones, balancer, kind, "HTTPCode_ELB_" + kind.family() + "XX_Count");
        }
        if (kind.origin() != Origin.RULE) {
            add(ones, balancer, kind, "RequestCount");
        }
        if (kind.origin() == Origin.TARGET) {
            add(ones, balancer, kind, "HTTPCode_Target_" + kind.family() + "XX_Count");
            add(times, balancer, kind, "TargetResponseTime");
        }
        return new Meters(ones, times);
    }

    private static void add(List<MetricKey> keys, String balancer, Kind kind, String metric) {
        keys.add(MetricKey.of(NAMESPACE, metric, Map.of("LoadBalancer", balancer)));
        if (!kind.groupArn().isEmpty()) {
            keys.add(MetricKey.of(
                    NAMESPACE, metric, Map.of("LoadBalancer", balancer, "TargetGroup", group(kind.groupArn()))));
        }
    }

    public void healthy(String balancer, String groupArn, int healthy, int unhealthy) {
        Map<String, String> dimensions = Map.of("LoadBalancer", balancer, "TargetGroup", group(groupArn));
        metrics.record(NAMESPACE, "HealthyHostCount", dimensions, healthy, COUNT);
        metrics.record(NAMESPACE, "UnHealthyHostCount", dimensions, unhealthy, COUNT);
    }

    /** The dimension's value: {@code app/name/id} of any ARN of the load balancer, its listeners or its rules. */
    public static String loadBalancer(String arn) {
        String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/");
        return parts[1] + "/" + parts[2] + "/" + parts[3];
    }

    /** The dimension's value: {@code targetgroup/name/id}. */
    static String group(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Answers that count alike; the group is empty where none was chosen. */
    private record Kind(String listenerArn, String groupArn, int family, Origin origin) {}

    private record Meters(List<MetricKey> ones, List<MetricKey> times) {}
}
