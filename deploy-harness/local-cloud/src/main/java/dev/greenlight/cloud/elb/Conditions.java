package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.lb.AddressRange;
import dev.greenlight.cloud.lb.Condition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Conditions of rules: checked, put into the form that AWS shows, and made into what the data plane asks. */
final class Conditions {
    private static final int MOST_VALUES = 5;
    private static final int LONGEST_VALUE = 128;

    private Conditions() {}

    static List<RuleCondition> checked(List<RuleCondition> conditions) {
        if (conditions.isEmpty()) {
            throw ElbErrors.invalid("A rule must have at least one condition");
        }
        conditions.forEach(Conditions::refuseExpressions);
        List<RuleCondition> shown = conditions.stream().map(Conditions::shown).toList();
        int values =
                shown.stream().mapToInt(condition -> values(condition).size()).sum();
        if (values > MOST_VALUES) {
            throw ElbErrors.invalid("A rule can have at most '" + MOST_VALUES + "' condition values");
        }
        shown.forEach(Conditions::check);
        return shown;
    }

    static Condition condition(RuleCondition condition) {
        List<String> values = values(condition);
        return switch (field(condition)) {
            case "path-pattern" -> new Condition.Path(values);
            case "host-header" -> new Condition.Host(values);
            case "http-header" ->
                new Condition.Header(condition.httpHeaderConfig().httpHeaderName(), values);
            case "http-request-method" -> new Condition.Method(values);
            case "query-string" ->
                new Condition.Query(condition.queryStringConfig().values().stream()
                        .map(pair -> new Condition.Parameter(Optional.ofNullable(pair.key()), pair.value()))
                        .toList());
            case "source-ip" ->
                new Condition.Source(values.stream().map(AddressRange::of).toList());
            default -> throw unknown(condition);
        };
    }

    private static void refuseExpressions(RuleCondition condition) {
        boolean expressions = !condition.regexValues().isEmpty()
                || condition.pathPatternConfig() != null
                        && !condition.pathPatternConfig().regexValues().isEmpty()
                || condition.hostHeaderConfig() != null
                        && !condition.hostHeaderConfig().regexValues().isEmpty()
                || condition.httpHeaderConfig() != null
                        && !condition.httpHeaderConfig().regexValues().isEmpty();
        if (expressions) {
            throw ElbErrors.invalid("RegexValues are not simulated by the local cloud; use Values with * and ?");
        }
    }

    private static void check(RuleCondition condition) {
        List<String> values = values(condition);
        if (values.isEmpty()) {
            throw ElbErrors.invalid("A condition value must be specified for field '" + field(condition) + "'");
        }
        values.stream()
                .filter(value -> value.length() > LONGEST_VALUE)
                .findFirst()
                .ifPresent(value -> {
                    throw ElbErrors.invalid("A condition value can have at most " + LONGEST_VALUE + " characters");
                });
        if (field(condition).equals("http-header")
                && condition.httpHeaderConfig().httpHeaderName() == null) {
            throw ElbErrors.invalid("A header name must be specified for field 'http-header'");
        }
        try {
            condition(condition);
        } catch (IllegalArgumentException notAnAddress) {
            throw ElbErrors.invalid("The source-ip condition is not valid: " + notAnAddress.getMessage());
        }
    }

    /** Older clients send paths and hosts as plain values; AWS shows both forms. */
    private static RuleCondition shown(RuleCondition condition) {
        List<String> plain = condition.values();
        return switch (field(condition)) {
            case "path-pattern" ->
                condition.pathPatternConfig() == null
                        ? condition.toBuilder()
                                .pathPatternConfig(config -> config.values(plain))
                                .build()
                        : condition.toBuilder()
                                .values(condition.pathPatternConfig().values())
                                .build();
            case "host-header" ->
                condition.hostHeaderConfig() == null
                        ? condition.toBuilder()
                                .hostHeaderConfig(config -> config.values(plain))
                                .build()
                        : condition.toBuilder()
                                .values(condition.hostHeaderConfig().values())
                                .build();
            default -> condition;
        };
    }

    private static List<String> values(RuleCondition condition) {
        return switch (field(condition)) {
            case "path-pattern" -> condition.pathPatternConfig().values();
            case "host-header" -> condition.hostHeaderConfig().values();
            case "http-header" ->
                condition.httpHeaderConfig() == null
                        ? List.of()
                        : condition.httpHeaderConfig().values();
            case "http-request-method" ->
                condition.httpRequestMethodConfig() == null
                        ? List.of()
                        : condition.httpRequestMethodConfig().values();
            case "query-string" ->
                condition.queryStringConfig() == null
                        ? List.of()
                        : condition.queryStringConfig().values().stream()
                                .map(pair -> String.valueOf(pair.value()))
                                .toList();
            case "source-ip" ->
                condition.sourceIpConfig() == null
                        ? List.of()
                        : condition.sourceIpConfig().values();
            default -> throw unknown(condition);
        };
    }

    private static String field(RuleCondition condition) {
        return String.valueOf(condition.field());
    }

    private static RuntimeException unknown(RuleCondition condition) {
        return ElbErrors.invalid("Condition field '" + field(condition)
                + "' must be one of '[path-pattern, host-header, http-header, http-request-method, query-string,"
                + " source-ip]'");
    }
}
