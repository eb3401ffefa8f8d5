package dev.greenlight.harness.ecs;

import dev.greenlight.checks.connection.Route;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.Probe;
import dev.greenlight.harness.preflight.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/**
 * Where requests enter so that they reach one service and nothing beside it, told by the rules and listeners of its load
 * balancers. Each rule is read once. Where a gate could not reach what it judges, or something else, too, there is no answer
 * but the reason.
 */
public final class Entrances {
    private static final String RULE = ":listener-rule/";
    private static final String NETWORK_LISTENER = ":listener/net/";

    /** AWS gives no certificate for its own names. */
    private static final String NAMES_OF_AWS = ".amazonaws.com";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * How requests reach the service through one rule, or one listener of a network load balancer.
     *
     * @param url where they go, with the path that the rule asks for; empty when it is not known
     * @param route what else the rule asks for
     */
    public record Entrance(String url, Route route) {
        /** An address at which nothing more is asked for. */
        public static Entrance of(String url) {
            return new Entrance(url, Route.NONE);
        }

        /** The same at an address that somebody else has found; its host is asked for there. */
        public Entrance at(String address) {
            return new Entrance(address, route.withoutHost());
        }
    }

    private final ElasticLoadBalancingV2Client balancers;
    private final ListenerRules reader;
    private final Supplier<Service> asked;
    private final String container;
    private final String host;
    private final List<String> paths;
    private final Map<String, Listener> listeners = new HashMap<>();
    private final Map<String, LoadBalancer> known = new HashMap<>();
    private final Map<String, List<Rule>> rules = new HashMap<>();

    /**
     * Entrances of that service.
     *
     * @param container whose ports are entered; empty for the first one that a load balancer names
     * @param host that users of production ask for; empty when that is not known
     * @param paths that gates ask for, below what the rules add
     */
    Entrances(
            ElasticLoadBalancingV2Client balancers,
            ListenerRules reader,
            Supplier<Service> service,
            String container,
            String host,
            List<String> paths) {
        this.balancers = balancers;
        this.reader = reader;
        this.asked = service;
        this.container = container;
        this.host = host;
        this.paths = List.copyOf(paths);
    }

    /** Where production traffic enters: one for each load balancer in front of the released port, at least one. */
    public Answer<List<Entrance>> production() {
        return Questions.ask(() -> {
            List<Entrance> found = new ArrayList<>();
            for (var balancer : alike()) {
                var advanced = balancer.advancedConfiguration();
                found.add(
                        advanced == null || advanced.productionListenerRule() == null
                                ? to(balancer.targetGroupArn())
                                : through(advanced.productionListenerRule()));
            }
            return some(found, "no load balancer tells where production traffic enters");
        });
    }

    /** Where test traffic enters, likewise; for Service Connect, which has no address outside of its namespace, the headers alone. */
    public Answer<List<Entrance>> test() {
        return Questions.ask(() -> {
            List<Entrance> found = new ArrayList<>();
            for (var balancer : alike()) {
                var advanced = balancer.advancedConfiguration();
                if (advanced != null && advanced.testListenerRule() != null) {
                    found.add(through(advanced.testListenerRule()));
                }
            }
            Service service = asked.get();
            if (service.loadBalancers().isEmpty()) {
                ServiceShape.testHeaders(service)
                        .ifPresent(headers -> found.add(new Entrance("", new Route(headers, ""))));
            }
            return some(found, "no listener rule tells where test traffic enters");
        });
    }

    /**
     * Why test traffic would take production's with it, which it does when the test rule stands before the production rule and
     * asks for nothing more; empty when it doesn't.
     */
    public Optional<String> mixed() {
        for (var balancer : alike()) {
            var advanced = balancer.advancedConfiguration();
            String production = advanced == null ? "" : Translation.orEmpty(advanced.productionListenerRule());
            String test = advanced == null ? "" : Translation.orEmpty(advanced.testListenerRule());
            if (production.contains(RULE)
                    && test.contains(RULE)
                    && !production.equals(test)
                    && parent(production, 1).equals(parent(test, 1))) {
                Answer<Boolean> taken = Questions.ask(() -> {
                    Rule rule = rule(production);
                    Probe probe = Probe.fitting(
                            rule, host, balancer(parent(production, 2)).dnsName());
                    return paths.stream().anyMatch(path -> taker(parent(production, 1), probe, path)
                            .equals(test));
                });
                if (taken.value().orElse(false)) {
                    return Optional.of(
                            "The test rule %s also takes production traffic, which would reach the candidate before its gate: give the test rule a condition of its own, such as a header, or a listener"
                                    .formatted(test));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a network load balancer moves production traffic. */
    public boolean areSlow() {
        return Questions.ask(asked::get).value().stream()
                .flatMap(service -> ListenerRules.productionRules(service).stream())
                .anyMatch(arn -> arn.contains(NETWORK_LISTENER));
    }

    private static List<Entrance> some(List<Entrance> found, String none) {
        if (found.isEmpty()) {
            throw new IllegalArgumentException(none);
        }
        return found;
    }

    /** What the suites fit is one port of one container: target groups of others are judged by the health of their targets. */
    private List<software.amazon.awssdk.services.ecs.model.LoadBalancer> alike() {
        var all = asked.get().loadBalancers().stream()
                .filter(one -> one.targetGroupArn() != null)
                .toList();
        var first = all.stream()
                .filter(one -> container.equals(one.containerName()))
                .findFirst()
                .or(() -> all.stream().findFirst());
        return all.stream()
                .filter(one -> Objects.equals(one.containerName(), first.get().containerName())
                        && Objects.equals(one.containerPort(), first.get().containerPort()))
                .toList();
    }

    /** Through that rule of an application load balancer, or that listener of a network load balancer. */
    private Entrance through(String arn) {
        return arn.contains(NETWORK_LISTENER)
                ? network(listener(arn))
                : application(listener(parent(arn, 1)), rule(arn));
    }

    /** To that target group, through a listener or rule that forwards to it alone. */
    private Entrance to(String group) {
        List<String> found = AwsErrors.calling(
                        "describe the target group",
                        () -> balancers.describeTargetGroups(request -> request.targetGroupArns(group)))
                .targetGroups()
                .stream()
                .flatMap(one -> one.loadBalancerArns().stream())
                .toList();
        List<Answer<Entrance>> ways = new ArrayList<>();
        for (String balancer : found) {
            for (Listener listener : listenersOf(balancer)) {
                if (listener.listenerArn().contains(NETWORK_LISTENER)) {
                    if (serves(ListenerRules.ofListener(listener), group)) {
                        ways.add(Questions.ask(() -> network(listener)));
                    }
                } else {
                    rules(listener.listenerArn()).stream()
                            .filter(rule -> serves(rule, group))
                            .forEach(rule -> ways.add(Questions.ask(() -> application(listener, rule))));
                }
            }
        }
        return ways.stream()
                .flatMap(way -> way.value().stream())
                .min(Comparator.comparing(Entrances::namesNobody))
                .orElseThrow(() -> new IllegalArgumentException(
                        ways.isEmpty()
                                ? "no listener forwards to target group %s alone".formatted(group)
                                : ways.get(0).problem()));
    }

    private static boolean serves(Rule rule, String group) {
        return ListenerRules.shares(rule).keySet().equals(Set.of(group));
    }

    /** Whether a certificate can hardly be good for that host. */
    private static boolean namesNobody(Entrance entrance) {
        return entrance.url().matches("https://[0-9.]+(:.*)?");
    }

    private Entrance application(Listener listener, Rule rule) {
        boolean secure = listener.protocol() == ProtocolEnum.HTTPS;
        String name = balancer(listener.loadBalancerArn()).dnsName();
        Probe probe;
        try {
            probe = Probe.fitting(rule, host, secure && !host.isEmpty() ? host : name);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("the rule %s %s".formatted(rule.ruleArn(), unfit.getMessage()), unfit);
        }
        for (String path : paths) {
            String taker = taker(listener.listenerArn(), probe, path);
            if (!taker.equals(rule.ruleArn())) {
                throw new IllegalArgumentException("requests to %s%s which the rule %s is meant to take are taken by %s"
                        .formatted(probe.base(), path, rule.ruleArn(), taker));
            }
        }
        Map<String, String> headers = new HashMap<>(probe.headers());
        boolean asked = probe.hostIsAsked() && !secure; // a certificate is good for the host that is asked for
        if (asked) {
            headers.put("Host", probe.host());
        }
        return new Entrance(
                address(listener, secure, asked ? name : probe.host()) + probe.base(),
                new Route(headers, probe.encoded()));
    }

    private Entrance network(Listener listener) {
        boolean secure =
                switch (listener.protocol()) {
                    case TLS -> true;
                    case TCP -> listener.port() == HTTPS;
                    default ->
                        throw new IllegalArgumentException("the listener %s speaks %s, and gates speak HTTP"
                                .formatted(listener.listenerArn(), listener.protocolAsString()));
                };
        String name = balancer(listener.loadBalancerArn()).dnsName();
        return Entrance.of(address(listener, secure, secure && !host.isEmpty() ? host : name));
    }

    private static String address(Listener listener, boolean secure, String host) {
        if (secure && host.toLowerCase(Locale.ROOT).contains(NAMES_OF_AWS)) {
            throw new IllegalArgumentException(
                    "the listener %s speaks TLS, and no rule names the host that its certificate is for"
                            .formatted(listener.listenerArn()));
        }
        String port = listener.port() == (secure ? HTTPS : HTTP) ? "" : ":" + listener.port();
        return (secure ? "https://" : "http://") + host + port;
    }

    /** ARN of the rule that takes such a request. */
    private String taker(String listener, Probe probe, String path) {
        return rules(listener).stream()
                .filter(rule -> probe.meets(rule, path))
                .findFirst()
                .map(Rule::ruleArn)
                .orElse("no rule");
    }

    private Rule rule(String arn) {
        return rules(parent(arn, 1)).stream()
                .filter(rule -> rule.ruleArn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the rule %s does not exist".formatted(arn)));
    }

    private List<Rule> rules(String listener) {
        return rules.computeIfAbsent(listener, reader::inOrder);
    }

    /** All that the service names are asked for at once. */
    private Listener listener(String arn) {
        if (listeners.isEmpty()) {
            List<String> named = alike().stream()
                    .map(one -> one.advancedConfiguration())
                    .filter(Objects::nonNull)
                    .flatMap(one -> Stream.of(one.productionListenerRule(), one.testListenerRule()))
                    .filter(Objects::nonNull)
                    .map(one -> one.contains(RULE) ? parent(one, 1) : one)
                    .distinct()
                    .toList();
            AwsErrors.calling(
                            "describe the listeners",
                            () -> balancers.describeListeners(request -> request.listenerArns(named)))
                    .listeners()
                    .forEach(one -> listeners.put(one.listenerArn(), one));
        }
        return Optional.ofNullable(listeners.get(arn))
                .orElseThrow(() -> new IllegalArgumentException("the listener %s does not exist".formatted(arn)));
    }

    private List<Listener> listenersOf(String balancer) {
        return AwsErrors.calling(
                "describe the listeners",
                () ->
                        balancers
                                .describeListenersPaginator(request -> request.loadBalancerArn(balancer))
                                .listeners()
                                .stream()
                                .toList());
    }

    private LoadBalancer balancer(String arn) {
        return known.computeIfAbsent(arn, wanted -> AwsErrors.calling(
                        "describe the load balancer",
                        () -> balancers.describeLoadBalancers(request -> request.loadBalancerArns(wanted)))
                .loadBalancers()
                .get(0));
    }

    /** ARN of the rule's listener (1) or of its load balancer (2): they differ by what is left out of the path. */
    private static String parent(String rule, int levels) {
        int at = rule.indexOf(RULE);
        if (at < 0) {
            throw new IllegalArgumentException("%s is no rule of a listener".formatted(rule));
        }
        List<String> path = List.of(rule.substring(at + RULE.length()).split("/"));
        return rule.substring(0, at)
                + (levels == 1 ? ":listener/" : ":loadbalancer/")
                + String.join("/", path.subList(0, path.size() - levels));
    }
}
