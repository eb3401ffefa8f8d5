package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.ecs.deploy.LifecycleStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/** Listener rules of a service: fit for a switch, which target group comes next, and how weights are written. */
public final class ServiceListenerRules {
    private static final int WHOLE = 100;
    /** Percentages with a tenth are written ten times as large; 99.9 then is 999, the largest weight there is. */
    private static final int FINE = 10;

    private final Traffic traffic;

    public ServiceListenerRules(Traffic traffic) {
        this.traffic = traffic;
    }

    /** The target groups on which a new revision's tasks are registered. */
    List<Attachment> attachments(List<LoadBalancer> loadBalancers, @Nullable RevisionEntry source, boolean sideBySide) {
        return loadBalancers.stream()
                .filter(each -> each.targetGroupArn() != null)
                .map(each -> new Attachment(
                        targetGroup(each, source, sideBySide), each.containerName(), each.containerPort()))
                .toList();
    }

    private String targetGroup(LoadBalancer loadBalancer, @Nullable RevisionEntry source, boolean sideBySide) {
        AdvancedConfiguration advanced = loadBalancer.advancedConfiguration();
        String first = loadBalancer.targetGroupArn();
        if (advanced == null || advanced.alternateTargetGroupArn() == null) {
            return first;
        }
        String second = advanced.alternateTargetGroupArn();
        if (source == null) {
            return serving(advanced.productionListenerRule()).contains(second) ? second : first;
        }
        boolean sourceOnSecond = source.isAttachedTo(second);
        return sideBySide != sourceOnSecond ? second : first;
    }

    private Set<String> serving(@Nullable String ruleArn) {
        return ruleArn == null
                ? Set.of()
                : traffic.rule(ruleArn).stream()
                        .flatMap(rule -> rule.weights().entrySet().stream())
                        .filter(entry -> entry.getValue() > 0)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    /** Why the rules don't allow a switch, in AWS's words; checked once, before anything is scaled. */
    Optional<String> problem(ServiceEntry service, DeploymentEntry deployment) {
        boolean early = deployment.state().stage() == LifecycleStage.PRE_SCALE_UP
                && deployment.source != null
                && deployment.isSideBySide();
        return early
                ? service.config().loadBalancers().stream()
                        .flatMap(each -> problem(each).stream())
                        .findFirst()
                : Optional.empty();
    }

    private Optional<String> problem(LoadBalancer loadBalancer) {
        AdvancedConfiguration advanced = loadBalancer.advancedConfiguration();
        if (advanced == null) {
            return Optional.empty();
        }
        String ruleArn = advanced.productionListenerRule();
        Traffic.Rule rule = traffic.rule(ruleArn).orElse(null);
        if (rule == null) {
            return Optional.of("productionListenerRule " + ruleArn + " does not exist.");
        }
        if (rule.kind() != Traffic.ActionKind.FORWARD) {
            return Optional.of("productionListenerRule " + ruleArn
                    + " must only have forward actions, but also has other actions.");
        }
        List<String> own = List.of(loadBalancer.targetGroupArn(), advanced.alternateTargetGroupArn());
        Set<String> serving = serving(ruleArn);
        Optional<String> foreign = rule.weights().keySet().stream()
                .filter(each -> !own.contains(each))
                .findFirst();
        if (foreign.isPresent()) {
            return Optional.of(("Production listener rule is forwarding traffic to unexpected target group %s. Expected"
                            + " traffic to be forwarded to either targetGroupArn: %s or alternateTargetGroupArn: %s")
                    .formatted(foreign.get(), own.get(0), own.get(1)));
        }
        if (serving.size() != 1) {
            return Optional.of(("productionListenerRule %s should have exactly one target group serving traffic but"
                            + " found %d target groups which are serving traffic")
                    .formatted(ruleArn, serving.size()));
        }
        return own.stream()
                .filter(group -> !isAssociated(group, advanced))
                .findFirst()
                .map(group -> "Target group " + group
                        + " is not associated with either productionListenerRule or testListenerRule.");
    }

    private boolean isAssociated(String targetGroup, AdvancedConfiguration advanced) {
        return Stream.of(advanced.productionListenerRule(), advanced.testListenerRule())
                .filter(arn -> arn != null)
                .flatMap(arn -> traffic.rule(arn).stream())
                .anyMatch(rule -> rule.weights().containsKey(targetGroup));
    }

    /**
     * Writes what has changed to the rules of all load balancers; production first, since it matters more. A first
     * deployment has no other target group to leave traffic on, so it writes only what it takes over completely.
     */
    void shift(
            ServiceEntry service,
            DeploymentEntry deployment,
            ServiceEntry.@Nullable Weights old,
            ServiceEntry.Weights now) {
        boolean first = deployment.source == null;
        boolean production = old == null || old.production() != now.production();
        boolean test = old == null || old.test() != now.test();
        for (LoadBalancer loadBalancer : service.config().loadBalancers()) {
            AdvancedConfiguration advanced = loadBalancer.advancedConfiguration();
            if (advanced != null && advanced.alternateTargetGroupArn() != null) {
                String primary = loadBalancer.targetGroupArn();
                String alternate = advanced.alternateTargetGroupArn();
                boolean swapped = deployment.target.isAttachedTo(alternate);
                String to = swapped ? alternate : primary;
                String from = swapped ? primary : alternate;
                if (production && (!first || now.production() == WHOLE)) {
                    write(advanced.productionListenerRule(), from, to, now.production());
                }
                if (test && (!first || now.test() == WHOLE)) {
                    write(advanced.testListenerRule(), from, to, now.test());
                }
            }
        }
    }

    private void write(@Nullable String ruleArn, String from, String to, double percent) {
        if (ruleArn == null) {
            return;
        }
        int scale = percent == Math.rint(percent) ? 1 : FINE;
        int weight = (int) Math.round(percent * scale);
        Map<String, Integer> weights = new LinkedHashMap<>();
        weights.put(from, WHOLE * scale - weight);
        weights.put(to, weight);
        traffic.setWeights(ruleArn, weights);
    }
}
