package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** Operations on listeners: each one is a socket on loopback. */
final class ListenerOperations {
    private static final int HIGHEST_PORT = 65_535;

    private final Elb elb;

    ListenerOperations(Elb elb) {
        this.elb = elb;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateListenerRequest.class, this::create, "LoadBalancerArn", "DefaultActions")
                .handle(DescribeListenersRequest.class, this::describe)
                .handle(ModifyListenerRequest.class, this::modify, "ListenerArn")
                .handle(DeleteListenerRequest.class, this::delete, "ListenerArn");
    }

    CreateListenerResponse create(CreateListenerRequest request) {
        if (request.port() == null) {
            throw ElbErrors.invalid("A port must be specified");
        }
        checkPort(request.port());
        checkProtocol(request.loadBalancerArn(), request.protocol());
        return CreateListenerResponse.builder().listeners(open(request)).build();
    }

    /** Creates a listener; port 0 stands for any free one here, but not in the API. */
    Listener open(CreateListenerRequest request) {
        elb.catalog().loadBalancer(request.loadBalancerArn());
        checkFree(request.loadBalancerArn(), request.port(), "");
        List<Action> actions = Actions.checked(request.defaultActions(), elb.catalog());
        GroupLimits.checkOneLoadBalancer(actions, request.loadBalancerArn(), elb.catalog());
        String arn = ElbNames.listener(request.loadBalancerArn());
        Listener listener = Listener.builder()
                .listenerArn(arn)
                .loadBalancerArn(request.loadBalancerArn())
                .port(bind(arn, request.port(), request.certificates()))
                .protocol(request.protocol())
                .certificates(request.certificates())
                .build();
        elb.catalog().listeners.put(arn, listener);
        putDefault(arn, ElbNames.rule(arn), actions);
        elb.tag(arn, request.tags());
        elb.publish();
        return shown(listener);
    }

    DescribeListenersResponse describe(DescribeListenersRequest request) {
        if (request.loadBalancerArn() == null && request.listenerArns().isEmpty()) {
            throw ElbErrors.invalid("You must specify either listener ARNs or a load balancer ARN");
        }
        if (request.loadBalancerArn() != null) {
            elb.catalog().loadBalancer(request.loadBalancerArn());
        }
        List<Listener> found =
                Elb.chosen(request.listenerArns(), elb.catalog().listeners, elb.catalog()::listener).stream()
                        .filter(listener -> request.loadBalancerArn() == null
                                || listener.loadBalancerArn().equals(request.loadBalancerArn()))
                        .map(this::shown)
                        .toList();
        Pages<Listener> page = Elb.page(found, request.marker(), request.pageSize());
        return DescribeListenersResponse.builder()
                .listeners(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    ModifyListenerResponse modify(ModifyListenerRequest request) {
        Listener before = elb.catalog().listener(request.listenerArn());
        if (request.protocol() != null) {
            checkProtocol(before.loadBalancerArn(), request.protocol());
            if (request.protocol() != before.protocol() || request.hasCertificates()) {
                throw ElbErrors.notHere("A listener that changes its protocol or certificate");
            }
        }
        if (!request.defaultActions().isEmpty()) {
            List<Action> actions = Actions.checked(request.defaultActions(), elb.catalog());
            GroupLimits.checkOneLoadBalancer(actions, before.loadBalancerArn(), elb.catalog());
            StoredRule rule = elb.catalog().defaultRule(before.listenerArn());
            putDefault(before.listenerArn(), rule.rule().ruleArn(), actions);
        }
        if (request.port() != null && !request.port().equals(before.port())) {
            checkPort(request.port());
            checkFree(before.loadBalancerArn(), request.port(), before.listenerArn());
            move(before, request.port());
        }
        elb.publish();
        return ModifyListenerResponse.builder()
                .listeners(shown(elb.catalog().listener(request.listenerArn())))
                .build();
    }

    DeleteListenerResponse delete(DeleteListenerRequest request) {
        elb.catalog().listener(request.listenerArn());
        remove(elb, request.listenerArn());
        elb.publish();
        return DeleteListenerResponse.builder().build();
    }

    /** Bind the socket of a listener that was restored. */
    void reopen(Listener listener, int port) throws IOException {
        int bound = elb.plane().open(listener.listenerArn(), port, ServerCertificate.context(listener.certificates()));
        elb.catalog()
                .listeners
                .put(listener.listenerArn(), listener.toBuilder().port(bound).build());
    }

    /** Takes a listener away with its rules and its socket; the rules in effect change with the next publication. */
    static void remove(Elb elb, String listenerArn) {
        elb.catalog().listeners.remove(listenerArn);
        elb.catalog().rulesOf(listenerArn).forEach(stored -> {
            elb.catalog().rules.remove(stored.rule().ruleArn());
            elb.forget(stored.rule().ruleArn());
        });
        elb.forget(listenerArn);
        elb.plane().close(listenerArn);
    }

    /** As AWS shows it: with the actions of its default rule. */
    private Listener shown(Listener listener) {
        return listener.toBuilder()
                .defaultActions(
                        elb.catalog().defaultRule(listener.listenerArn()).rule().actions())
                .build();
    }

    private void putDefault(String listenerArn, String ruleArn, List<Action> actions) {
        elb.catalog()
                .rules
                .put(
                        ruleArn,
                        new StoredRule(
                                listenerArn,
                                Rule.builder()
                                        .ruleArn(ruleArn)
                                        .priority("default")
                                        .isDefault(true)
                                        .conditions(List.of())
                                        .transforms(List.of())
                                        .actions(actions)
                                        .build()));
    }

    private void move(Listener listener, int port) {
        elb.plane().close(listener.listenerArn());
        try {
            reopen(listener, port);
        } catch (IOException busy) {
            bind(listener.listenerArn(), listener.port(), listener.certificates());
            throw ElbErrors.invalid(String.valueOf(busy.getMessage()));
        }
    }

    private int bind(String arn, int port, List<Certificate> certificates) {
        try {
            return elb.plane().open(arn, port, ServerCertificate.context(certificates));
        } catch (IOException busy) {
            throw AwsError.of("InvalidConfigurationRequest", String.valueOf(busy.getMessage()));
        }
    }

    private void checkFree(String loadBalancerArn, int port, String except) {
        elb.catalog().listeners.values().stream()
                .filter(listener -> listener.loadBalancerArn().equals(loadBalancerArn)
                        && listener.port() == port
                        && !listener.listenerArn().equals(except))
                .findFirst()
                .ifPresent(listener -> {
                    throw AwsError.of(
                            "DuplicateListener",
                            "A listener already exists on this port for this load balancer '" + loadBalancerArn + "'");
                });
    }

    private static void checkPort(int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw ElbErrors.invalid("Port '" + port + "' must be between 1 and " + HIGHEST_PORT);
        }
    }

    private static void checkProtocol(String loadBalancerArn, @Nullable ProtocolEnum protocol) {
        if (protocol == null) {
            throw ElbErrors.invalid("A listener protocol must be specified");
        }
        Set<ProtocolEnum> spoken = ElbNames.isNetwork(loadBalancerArn)
                ? EnumSet.of(ProtocolEnum.TCP, ProtocolEnum.TLS)
                : EnumSet.of(ProtocolEnum.HTTP, ProtocolEnum.HTTPS);
        if (!spoken.contains(protocol)) {
            throw AwsError.of(
                    "UnsupportedProtocol",
                    "Listeners of this load balancer speak one of " + spoken + "; found '" + protocol
                            + "', which is not available in the local cloud");
        }
    }
}
