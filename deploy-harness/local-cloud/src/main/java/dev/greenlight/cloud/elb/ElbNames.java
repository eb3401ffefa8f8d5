package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.Account;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** ARNs as ELBv2 forms them. */
record ElbNames(Account account) {
    private static final String SERVICE = "elasticloadbalancing";
    private static final Pattern NAME = Pattern.compile("(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?");

    String loadBalancer(String name, boolean network) {
        return account.arn(SERVICE, "loadbalancer/%s/%s/%s".formatted(network ? "net" : "app", name, id()));
    }

    String targetGroup(String name) {
        return account.arn(SERVICE, "targetgroup/" + name + "/" + id());
    }

    /** Whether that is the ARN of a network load balancer, or of its listener. */
    static boolean isNetwork(String arn) {
        return arn.contains("/net/");
    }

    static String listener(String loadBalancerArn) {
        return loadBalancerArn.replace(":loadbalancer/", ":listener/") + "/" + id();
    }

    static String rule(String listenerArn) {
        return listenerArn.replace(":listener/", ":listener-rule/") + "/" + id();
    }

    static void checkName(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw ElbErrors.invalid(kind + " name '" + name
                    + "' must have 1 to 32 characters, only alphanumeric ones or hyphens, and must not begin or end with a"
                    + " hyphen or begin with 'internal-'");
        }
    }

    private static String id() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong());
    }
}
