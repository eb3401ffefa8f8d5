package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.ecs.control.ServiceListenerRules;
import dev.greenlight.cloud.ecs.deploy.UpdateStrategy;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * What a service's load balancers must fulfil before CreateService or UpdateService is accepted: the synchronous errors of
 * AWS's page on troubleshooting blue/green deployments. The others end a deployment: {@link ServiceListenerRules#problem}.
 */
final class LoadBalancerValidation {
    private final Traffic traffic;

    LoadBalancerValidation(Traffic traffic) {
        this.traffic = traffic;
    }

    void check(List<LoadBalancer> loadBalancers, UpdateStrategy strategy, TaskDefinition definition) {
        boolean classic = loadBalancers.stream().anyMatch(each -> each.loadBalancerName() != null);
        boolean modern = loadBalancers.stream().anyMatch(each -> each.targetGroupArn() != null);
        long advanced = loadBalancers.stream()
                .filter(each -> each.advancedConfiguration() != null)
                .count();
        EcsErrors.check(
                !(classic && modern),
                "All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 (defining"
                        + " targetGroupArn)");
        EcsErrors.check(
                !(classic && advanced > 0), "advancedConfiguration field is not allowed with ELBv1 loadBalancers");
        EcsErrors.check(
                advanced == 0 || advanced == loadBalancers.size(),
                "Either all or none of the provided loadBalancers must have advancedConfiguration defined");
        EcsErrors.check(
                !strategy.isSideBySide() || advanced == loadBalancers.size(),
                "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment"
                        + " strategy");
        if (classic) {
            return; // kept and shown: no traffic passes it here
        }
        checkUnique(loadBalancers);
        loadBalancers.forEach(each -> check(each, definition));
        checkSeparate(loadBalancers);
    }

    private static void checkUnique(List<LoadBalancer> loadBalancers) {
        Set<String> seen = new HashSet<>();
        loadBalancers.stream()
                .flatMap(each -> Stream.of(
                        each.targetGroupArn(),
                        each.advancedConfiguration() == null
                                ? null
                                : each.advancedConfiguration().alternateTargetGroupArn()))
                .filter(Objects::nonNull)
                .forEach(arn -> EcsErrors.check(seen.add(arn), "Duplicate targetGroupArn found: " + arn));
    }

    private static void checkSeparate(List<LoadBalancer> loadBalancers) {
        List<AdvancedConfiguration> all = loadBalancers.stream()
                .map(LoadBalancer::advancedConfiguration)
                .filter(Objects::nonNull)
                .toList();
        for (AdvancedConfiguration each : all) {
            boolean both = each.productionListenerRule() != null
                    && all.stream()
                            .anyMatch(other -> each.productionListenerRule().equals(other.testListenerRule()));
            EcsErrors.check(
                    !both,
                    "The following rules cannot be used as both production and test listener rules: "
                            + each.productionListenerRule());
        }
    }

    private void check(LoadBalancer loadBalancer, TaskDefinition definition) {
        EcsErrors.check(
                loadBalancer.targetGroupArn() != null, "targetGroupArn must be specified for each loadBalancer.");
        checkContainer(loadBalancer, definition);
        checkGroup(loadBalancer.targetGroupArn(), definition);
        AdvancedConfiguration advanced = loadBalancer.advancedConfiguration();
        if (advanced == null) {
            return;
        }
        EcsErrors.check(
                advanced.alternateTargetGroupArn() != null,
                "alternateTargetGroupArn must be specified in advancedConfiguration.");
        EcsErrors.check(
                advanced.productionListenerRule() != null,
                "productionListenerRule must be specified in advancedConfiguration.");
        checkRuleArn("productionListenerRule", advanced.productionListenerRule());
        checkRuleArn("testListenerRule", advanced.testListenerRule());
        checkTestRule(loadBalancer.targetGroupArn(), advanced);
        checkGroup(advanced.alternateTargetGroupArn(), definition);
    }

    private static void checkContainer(LoadBalancer loadBalancer, TaskDefinition definition) {
        ContainerDefinition container = definition.containerDefinitions().stream()
                .filter(each -> each.name().equals(loadBalancer.containerName()))
                .findFirst()
                .orElseThrow(() -> EcsErrors.invalid(
                        "The container " + loadBalancer.containerName() + " does not exist in the task definition."));
        boolean exposed = container.portMappings().stream()
                .anyMatch(port -> Objects.equals(port.containerPort(), loadBalancer.containerPort()));
        EcsErrors.check(
                exposed,
                "The container " + container.name() + " did not have a container port " + loadBalancer.containerPort()
                        + " defined.");
    }

    private void checkGroup(String arn, TaskDefinition definition) {
        Traffic.TargetGroup group = traffic.targetGroup(arn)
                .orElseThrow(
                        () -> EcsErrors.invalid("The target group with targetGroupArn " + arn + " does not exist."));
        EcsErrors.check(
                !traffic.rulesOf(arn).isEmpty(),
                "The target group with targetGroupArn " + arn + " does not have an associated load balancer.");
        EcsErrors.check(
                definition.networkMode() != NetworkMode.AWSVPC
                        || group.targetType().equals("ip"),
                "The provided target group " + arn + " has target type " + group.targetType()
                        + ", which is incompatible with the awsvpc network mode specified in the task definition.");
    }

    private static void checkRuleArn(String field, @Nullable String arn) {
        boolean rule = arn == null || arn.contains(":listener-rule/") || arn.contains(":listener/net/");
        EcsErrors.check(
                rule,
                field + " has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: " + arn);
    }

    private void checkTestRule(String targetGroup, AdvancedConfiguration advanced) {
        if (advanced.testListenerRule() != null
                || advanced.productionListenerRule().contains(":listener/net/")) {
            return;
        }
        Set<String> forwardsTo = traffic.rule(advanced.productionListenerRule())
                .map(rule -> rule.weights().keySet())
                .orElse(Set.of());
        EcsErrors.check(
                forwardsTo.contains(targetGroup) && forwardsTo.contains(advanced.alternateTargetGroupArn()),
                "For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated"
                        + " with both targetGroup and alternateTargetGroup");
    }
}
