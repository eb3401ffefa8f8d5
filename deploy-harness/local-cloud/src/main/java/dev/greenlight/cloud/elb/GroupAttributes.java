package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.lb.GroupSettings;
import dev.greenlight.cloud.lb.GroupSettings.Algorithm;
import dev.greenlight.cloud.lb.HealthCheck;
import dev.greenlight.cloud.lb.StatusMatcher;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** The attributes of a target group, and the settings that follow from them. */
final class GroupAttributes {
    static final String DELAY = "deregistration_delay.timeout_seconds";
    static final String ALGORITHM = "load_balancing.algorithm.type";
    static final Attributes KNOWN = new Attributes(
            "Target group",
            defaults(),
            Map.of(
                    DELAY,
                    Pattern.compile("\\d{1,3}|[12]\\d{3}|3[0-5]\\d{2}|3600"),
                    ALGORITHM,
                    Pattern.compile("round_robin|least_outstanding_requests")));
    private static final String TRAFFIC_PORT = "traffic-port";

    private GroupAttributes() {}

    static GroupSettings settings(TargetGroup group, Map<String, String> set) {
        Map<String, String> all = KNOWN.all(set);
        var check = new HealthCheck(
                group.healthCheckPath(),
                group.healthCheckPort().equals(TRAFFIC_PORT)
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(group.healthCheckPort())),
                Duration.ofSeconds(group.healthCheckIntervalSeconds()),
                Duration.ofSeconds(group.healthCheckTimeoutSeconds()),
                group.healthyThresholdCount(),
                group.unhealthyThresholdCount(),
                StatusMatcher.of(group.matcher().httpCode()));
        Algorithm algorithm =
                all.get(ALGORITHM).equals("round_robin") ? Algorithm.ROUND_ROBIN : Algorithm.LEAST_OUTSTANDING_REQUESTS;
        return new GroupSettings(
                group.targetGroupArn(), check, Duration.ofSeconds(Long.parseLong(all.get(DELAY))), algorithm);
    }

    private static Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put(DELAY, "300");
        defaults.put("stickiness.enabled", "false");
        defaults.put("stickiness.type", "lb_cookie");
        defaults.put("stickiness.lb_cookie.duration_seconds", "86400");
        defaults.put("stickiness.app_cookie.cookie_name", "");
        defaults.put("stickiness.app_cookie.duration_seconds", "86400");
        defaults.put("slow_start.duration_seconds", "0");
        defaults.put(ALGORITHM, "round_robin");
        defaults.put("load_balancing.algorithm.anomaly_mitigation", "off");
        defaults.put("load_balancing.cross_zone.enabled", "use_load_balancer_configuration");
        defaults.put("target_group_health.dns_failover.minimum_healthy_targets.count", "1");
        defaults.put("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off");
        defaults.put("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");
        defaults.put("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off");
        return defaults;
    }
}
