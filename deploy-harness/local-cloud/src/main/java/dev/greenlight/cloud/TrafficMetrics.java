package dev.greenlight.cloud;

import dev.greenlight.cloud.cloudwatch.Metrics;
import dev.greenlight.cloud.lb.TrafficLog;
import java.util.Map;

/** Counts real requests as CloudWatch has it for application load balancers: by load balancer and target group. */
final class TrafficMetrics implements TrafficLog {
    static final String NAMESPACE = "AWS/ApplicationELB";
    private static final String COUNT = "Count";
    private static final double NANOS = 1e9;

    private final Metrics metrics;

    TrafficMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void answered(Answer answer) {
        String balancer = loadBalancer(answer.listenerArn());
        if (answer.origin() == Origin.BALANCER) {
            count(balancer, answer, "HTTPCode_ELB_" + family(answer.status()));
        }
        if (answer.origin() != Origin.RULE) {
            count(balancer, answer, "RequestCount");
        }
        if (answer.origin() == Origin.TARGET) {
            count(balancer, answer, "HTTPCode_Target_" + family(answer.status()));
            double seconds = answer.targetTime().toNanos() / NANOS;
            record(balancer, answer, "TargetResponseTime", seconds, "Seconds");
        }
    }

    void healthy(String balancer, String groupArn, int healthy, int unhealthy) {
        Map<String, String> dimensions = Map.of("LoadBalancer", balancer, "TargetGroup", group(groupArn));
        metrics.record(NAMESPACE, "HealthyHostCount", dimensions, healthy, COUNT);
        metrics.record(NAMESPACE, "UnHealthyHostCount", dimensions, unhealthy, COUNT);
    }

    /** The dimension's value: {@code app/name/id} of any ARN of the load balancer, its listeners or its rules. */
    static String loadBalancer(String arn) {
        String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/");
        return parts[1] + "/" + parts[2] + "/" + parts[3];
    }

    /** The dimension's value: {@code targetgroup/name/id}. */
    static String group(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private void count(String balancer, Answer answer, String metric) {
        record(balancer, answer, metric, 1, COUNT);
    }

    private void record(String balancer, Answer answer, String metric, double value, String unit) {
        metrics.record(NAMESPACE, metric, Map.of("LoadBalancer", balancer), value, unit);
        answer.groupArn().ifPresent(arn -> {
            Map<String, String> both = Map.of("LoadBalancer", balancer, "TargetGroup", group(arn));
            metrics.record(NAMESPACE, metric, both, value, unit);
        });
    }

    private static String family(int status) {
        return status / 100 + "XX_Count";
    }
}
