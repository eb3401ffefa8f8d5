package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.lb.RouteAction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Actions of rules: checked, put into the form that AWS shows, and made into what the data plane does. */
final class Actions {
    private static final int MOST_GROUPS = 5;
    private static final int LARGEST_WEIGHT = 999;
    private static final int LONGEST_BODY = 1024;
    private static final Set<String> CONTENT_TYPES =
            Set.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");

    private Actions() {}

    /** The actions as AWS shows them, after checking that they can be carried out. */
    static List<Action> checked(List<Action> actions, Catalog catalog) {
        if (actions.size() != 1) {
            throw ElbErrors.invalid("A rule must have exactly one action of type forward, redirect or fixed-response;"
                    + " found " + actions.size() + " actions");
        }
        Action action = actions.get(0);
        return switch (action.type()) {
            case FORWARD -> List.of(forward(action, catalog));
            case FIXED_RESPONSE -> List.of(fixed(action));
            case REDIRECT -> List.of(redirect(action));
            case AUTHENTICATE_OIDC, AUTHENTICATE_COGNITO, JWT_VALIDATION ->
                throw ElbErrors.notHere("An action of type '" + action.typeAsString() + "'");
            case UNKNOWN_TO_SDK_VERSION ->
                throw ElbErrors.invalid("Action type '" + action.typeAsString()
                        + "' must be one of 'redirect,authenticate-cognito,authenticate-oidc,fixed-response,forward'");
        };
    }

    /** A forward action with these weights, in this order. */
    static Action forward(List<TargetGroupTuple> shares) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .order(1)
                .targetGroupArn(shares.size() == 1 ? shares.get(0).targetGroupArn() : null)
                .forwardConfig(ForwardActionConfig.builder()
                        .targetGroups(shares)
                        .targetGroupStickinessConfig(stickiness -> stickiness.enabled(false))
                        .build())
                .build();
    }

    static RouteAction route(List<Action> actions) {
        Action action = actions.get(actions.size() - 1);
        if (action.fixedResponseConfig() != null) {
            FixedResponseActionConfig fixed = action.fixedResponseConfig();
            return new RouteAction.Fixed(
                    Integer.parseInt(fixed.statusCode()), orEmpty(fixed.contentType()), orEmpty(fixed.messageBody()));
        }
        if (action.redirectConfig() != null) {
            RedirectActionConfig to = action.redirectConfig();
            return new RouteAction.Redirect(
                    to.statusCodeAsString().equals("HTTP_301") ? 301 : 302,
                    to.protocol(),
                    to.host(),
                    to.port(),
                    to.path(),
                    to.query());
        }
        return new RouteAction.Forward(action.forwardConfig().targetGroups().stream()
                .map(share -> new RouteAction.Share(share.targetGroupArn(), share.weight()))
                .toList());
    }

    private static Action forward(Action action, Catalog catalog) {
        ForwardActionConfig config = action.forwardConfig();
        List<TargetGroupTuple> shares = config != null && !config.targetGroups().isEmpty()
                ? config.targetGroups()
                : Optional.ofNullable(action.targetGroupArn())
                        .map(arn -> List.of(
                                TargetGroupTuple.builder().targetGroupArn(arn).build()))
                        .orElseThrow(() -> ElbErrors.invalid("A forward action must name a target group"));
        if (shares.size() > MOST_GROUPS) {
            throw ElbErrors.invalid("A forward action can have at most " + MOST_GROUPS + " target groups");
        }
        if (config != null
                && config.targetGroupStickinessConfig() != null
                && Boolean.TRUE.equals(config.targetGroupStickinessConfig().enabled())) {
            throw ElbErrors.notHere("Target group stickiness");
        }
        if (shares.stream().map(TargetGroupTuple::targetGroupArn).distinct().count() < shares.size()) {
            throw ElbErrors.invalid("A forward action must name each target group once");
        }
        return forward(shares.stream().map(share -> share(share, catalog)).toList());
    }

    private static TargetGroupTuple share(TargetGroupTuple share, Catalog catalog) {
        if (share.targetGroupArn() == null) {
            throw ElbErrors.invalid("A target group ARN must be specified");
        }
        catalog.group(share.targetGroupArn());
        int weight = share.weight() == null ? 1 : share.weight();
        if (weight < 0 || weight > LARGEST_WEIGHT) {
            throw ElbErrors.invalid("Target group weight '" + weight + "' must be between 0 and " + LARGEST_WEIGHT);
        }
        return share.toBuilder().weight(weight).build();
    }

    private static Action fixed(Action action) {
        FixedResponseActionConfig config = action.fixedResponseConfig();
        if (config == null
                || config.statusCode() == null
                || !config.statusCode().matches("[245]\\d\\d")) {
            throw ElbErrors.invalid("A fixed-response action must have a status code 2XX, 4XX or 5XX");
        }
        if (config.contentType() != null && !CONTENT_TYPES.contains(config.contentType())) {
            throw ElbErrors.invalid("Content type '" + config.contentType() + "' must be one of " + CONTENT_TYPES);
        }
        if (orEmpty(config.messageBody()).length() > LONGEST_BODY) {
            throw ElbErrors.invalid("The message body can have at most " + LONGEST_BODY + " characters");
        }
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .order(1)
                .fixedResponseConfig(config)
                .build();
    }

    private static Action redirect(Action action) {
        RedirectActionConfig config = action.redirectConfig();
        if (config == null || !Set.of("HTTP_301", "HTTP_302").contains(config.statusCodeAsString())) {
            throw ElbErrors.invalid("A redirect action must have a status code HTTP_301 or HTTP_302");
        }
        return Action.builder()
                .type(ActionTypeEnum.REDIRECT)
                .order(1)
                .redirectConfig(RedirectActionConfig.builder()
                        .statusCode(config.statusCode())
                        .protocol(Objects.requireNonNullElse(config.protocol(), "#{protocol}"))
                        .host(Objects.requireNonNullElse(config.host(), "#{host}"))
                        .port(Objects.requireNonNullElse(config.port(), "#{port}"))
                        .path(Objects.requireNonNullElse(config.path(), "/#{path}"))
                        .query(Objects.requireNonNullElse(config.query(), "#{query}"))
                        .build())
                .build();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
