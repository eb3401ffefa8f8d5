package dev.greenlight.cloud.iam;

import java.util.Map;

/**
 * Something that must be allowed.
 *
 * @param action as IAM names it, {@code ecs:UpdateService}
 * @param resource an ARN, or {@code *} for actions without a resource
 * @param context the values of condition keys
 */
public record Access(String action, String resource, Map<String, String> context) {
    public Access {
        context = Map.copyOf(context);
    }

    Access(String action, String resource) {
        this(action, resource, Map.of());
    }

    /** Whether that policy alone allows it. */
    public boolean isAllowedBy(String document) {
        return PolicyDocument.allows(PolicyDocument.read(document), this);
    }

    @Override
    public String toString() {
        return action + " on " + resource;
    }
}
