package dev.greenlight.cloud.elb;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** A rule and the listener that it belongs to, which the SDK's class leaves out. */
record StoredRule(String listenerArn, Rule rule) {
    /** Where the default rule comes in the order: last. */
    static final int DEFAULT_PRIORITY = Integer.MAX_VALUE;

    int priority() {
        return rule.isDefault() ? DEFAULT_PRIORITY : Integer.parseInt(rule.priority());
    }

    StoredRule with(Rule changed) {
        return new StoredRule(listenerArn, changed);
    }
}
