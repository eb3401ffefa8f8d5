package dev.greenlight.cloud.elb;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The attributes of an application load balancer. */
final class LoadBalancerAttributes {
    static final String DELETION_PROTECTION = "deletion_protection.enabled";
    static final Attributes KNOWN = new Attributes(
            "Load balancer",
            defaults(),
            Map.of(
                    DELETION_PROTECTION,
                    Pattern.compile("true|false"),
                    "idle_timeout.timeout_seconds",
                    Pattern.compile("[1-9]|[1-9]\\d{1,2}|[1-3]\\d{3}|4000")));

    private LoadBalancerAttributes() {}

    static Duration idleTimeout(Map<String, String> set) {
        return Duration.ofSeconds(Long.parseLong(KNOWN.all(set).get("idle_timeout.timeout_seconds")));
    }

    private static Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("access_logs.s3.enabled", "false");
        defaults.put("access_logs.s3.bucket", "");
        defaults.put("access_logs.s3.prefix", "");
        defaults.put("idle_timeout.timeout_seconds", "60");
        defaults.put(DELETION_PROTECTION, "false");
        defaults.put("routing.http2.enabled", "true");
        defaults.put("routing.http.drop_invalid_header_fields.enabled", "false");
        defaults.put("routing.http.xff_client_port.enabled", "false");
        defaults.put("routing.http.preserve_host_header.enabled", "false");
        defaults.put("routing.http.xff_header_processing.mode", "append");
        defaults.put("routing.http.desync_mitigation_mode", "defensive");
        defaults.put("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false");
        defaults.put("load_balancing.cross_zone.enabled", "true");
        return defaults;
    }
}
