package dev.greenlight.harness.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * What a request must have so that a listener rule takes it, after "Condition types for listener rules" of the Elastic Load
 * Balancing User Guide: paths by case, hosts and headers without. Pure.
 *
 * @param host that is asked for
 * @param hostIsAsked whether the rule asks for that host
 * @param base what every path begins with; empty, or a path without a slash at its end
 */
public record Probe(
        String host, boolean hostIsAsked, String base, Map<String, String> headers, Map<String, String> query) {
    private static final List<String> ANYONE = List.of("0.0.0.0/0", "::/0");
    private static final List<String> METHODS = List.of("GET", "POST");

    /** Any value does; it shows in access logs. */
    private static final String ANY = "1";

    /**
     * A request that fits the rule.
     *
     * @param preferred the host that the team's users ask for, taken where the rule takes it; empty when unknown
     * @param otherwise the host where the rule asks for none
     * @throws IllegalArgumentException when the rule asks for what a gate can't have; the message is a clause about the rule
     */
    public static Probe fitting(Rule rule, String preferred, String otherwise) {
        String host = otherwise;
        boolean asked = false;
        String base = "";
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> query = new LinkedHashMap<>();
        for (RuleCondition condition : rule.conditions()) {
            List<String> values = values(condition);
            if (values.isEmpty()) {
                throw new IllegalArgumentException(
                        "has a condition on %s that gives no plain value".formatted(field(condition)));
            }
            switch (field(condition)) {
                case "host-header" -> {
                    asked = true;
                    host = any(condition, preferred) ? preferred : filled(values.get(0));
                }
                case "path-pattern" -> base = base(values);
                case "http-header" -> headers.put(name(condition), filled(values.get(0)));
                case "query-string" -> {
                    QueryStringKeyValuePair pair =
                            condition.queryStringConfig().values().get(0);
                    query.put(pair.key() == null ? ANY : filled(pair.key()), filled(pair.value()));
                }
                case "http-request-method" -> require(values.containsAll(METHODS), "takes", values);
                case "source-ip" -> require(values.stream().anyMatch(ANYONE::contains), "takes requests from", values);
                default -> throw new IllegalArgumentException("has a condition on " + condition.field());
            }
        }
        return new Probe(host, asked, base, headers, query);
    }

    /** Whether the rule takes such a request for that path. Who sends it is not known: a rule for some senders does not. */
    public boolean meets(Rule rule, String path) {
        return rule.conditions().stream().allMatch(condition -> switch (field(condition)) {
            case "host-header" -> any(condition, host);
            case "path-pattern" -> any(condition, base + path);
            case "http-header" -> headers.containsKey(name(condition)) && any(condition, headers.get(name(condition)));
            case "query-string" ->
                condition.queryStringConfig().values().stream().anyMatch(pair -> query.entrySet().stream()
                        .anyMatch(sent -> (pair.key() == null || fits(pair.key(), sent.getKey(), true))
                                && fits(pair.value(), sent.getValue(), true)));
            case "http-request-method" -> values(condition).contains(METHODS.get(0));
            case "source-ip" -> values(condition).stream().anyMatch(ANYONE::contains);
            default -> false;
        });
    }

    /** The query as it is sent. */
    public String encoded() {
        return query.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void require(boolean met, String verb, List<String> values) {
        if (!met) {
            throw new IllegalArgumentException("%s %s only".formatted(verb, String.join(", ", values)));
        }
    }

    /** Checks append their paths, so that a pattern must leave the end open. */
    private static String base(List<String> patterns) {
        return patterns.stream()
                .filter(pattern -> pattern.endsWith("*"))
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .filter(start -> !start.contains("*") && !start.contains("?"))
                .map(start -> start.endsWith("/") ? start.substring(0, start.length() - 1) : start)
                .min((one, other) -> one.length() - other.length())
                .orElseThrow(() -> new IllegalArgumentException(
                        "takes the path %s only, and checks append theirs".formatted(String.join(" or ", patterns))));
    }

    private static boolean any(RuleCondition condition, @Nullable String text) {
        boolean anyCase = !"path-pattern".equals(condition.field());
        return text != null
                && !text.isEmpty()
                && Stream.concat(
                                values(condition).stream().map(value -> glob(value, anyCase)),
                                listed(condition, "RegexValues").stream().map(Pattern::compile))
                        .anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static boolean fits(String pattern, String text, boolean anyCase) {
        return glob(pattern, anyCase).matcher(text).matches();
    }

    private static Pattern glob(String pattern, boolean anyCase) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(expression, anyCase ? Pattern.CASE_INSENSITIVE : 0);
    }

    private static String filled(String pattern) {
        String text = pattern.replace("*", "").replace("?", "0");
        return text.isEmpty() ? ANY : text.startsWith(".") ? ANY + text : text;
    }

    private static String field(RuleCondition condition) {
        return String.valueOf(condition.field());
    }

    private static String name(RuleCondition condition) {
        return condition.httpHeaderConfig().httpHeaderName();
    }

    private static List<String> values(RuleCondition condition) {
        return listed(condition, "Values");
    }

    /** What the condition lists, by itself as paths and hosts do, or in the configuration of its kind. */
    private static List<String> listed(RuleCondition condition, String member) {
        Map<String, Object> all = Pojos.toMap(condition);
        return Stream.concat(Stream.of(all), all.values().stream())
                .filter(Map.class::isInstance)
                .map(part -> ((Map<?, ?>) part).get(member))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .distinct()
                .toList();
    }
}
