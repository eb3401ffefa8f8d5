package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** Operations on rules; each change of a rule is one atomic step of the data plane. */
final class RuleOperations {
    private static final int LOWEST_PRIORITY = 50_000;

    private final Elb elb;

    RuleOperations(Elb elb) {
        this.elb = elb;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateRuleRequest.class, this::create, "ListenerArn", "Conditions", "Priority", "Actions")
                .handle(DescribeRulesRequest.class, this::describe)
                .handle(ModifyRuleRequest.class, this::modify, "RuleArn")
                .handle(DeleteRuleRequest.class, this::delete, "RuleArn")
                .handle(SetRulePrioritiesRequest.class, this::setPriorities, "RulePriorities");
    }

    CreateRuleResponse create(CreateRuleRequest request) {
        if (!request.transforms().isEmpty()) {
            throw ElbErrors.notHere("A rule with transforms");
        }
        String listenerArn = request.listenerArn();
        refuseNetwork(listenerArn);
        String loadBalancerArn = elb.catalog().listener(listenerArn).loadBalancerArn();
        int priority = request.priority();
        checkPriority(priority);
        checkFree(listenerArn, priority);
        List<Action> actions = Actions.checked(request.actions(), elb.catalog());
        GroupLimits.checkOneLoadBalancer(actions, loadBalancerArn, elb.catalog());
        Rule rule = Rule.builder()
                .ruleArn(ElbNames.rule(listenerArn))
                .priority(Integer.toString(priority))
                .conditions(Conditions.checked(request.conditions()))
                .actions(actions)
                .transforms(List.of())
                .isDefault(false)
                .build();
        elb.catalog().rules.put(rule.ruleArn(), new StoredRule(listenerArn, rule));
        elb.tag(rule.ruleArn(), request.tags());
        elb.publish();
        return CreateRuleResponse.builder().rules(rule).build();
    }

    DescribeRulesResponse describe(DescribeRulesRequest request) {
        if ((request.listenerArn() == null) == request.ruleArns().isEmpty()) {
            throw ElbErrors.invalid("You must specify either listener rule ARNs or a listener ARN, and not both");
        }
        request.ruleArns().forEach(RuleOperations::refuseNetwork);
        List<StoredRule> stored;
        if (request.listenerArn() == null) {
            stored = request.ruleArns().stream().map(elb.catalog()::rule).toList();
        } else {
            refuseNetwork(request.listenerArn());
            elb.catalog().listener(request.listenerArn());
            stored = elb.catalog().rulesOf(request.listenerArn());
        }
        Pages<Rule> page =
                Elb.page(stored.stream().map(StoredRule::rule).toList(), request.marker(), request.pageSize());
        return DescribeRulesResponse.builder()
                .rules(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    ModifyRuleResponse modify(ModifyRuleRequest request) {
        if (!request.transforms().isEmpty() || Boolean.TRUE.equals(request.resetTransforms())) {
            throw ElbErrors.notHere("A rule with transforms");
        }
        StoredRule stored = elb.catalog().rule(request.ruleArn());
        Rule.Builder changed = stored.rule().toBuilder();
        if (!request.conditions().isEmpty()) {
            if (stored.rule().isDefault()) {
                throw ElbErrors.notPermitted("Default rule '" + request.ruleArn() + "' cannot have conditions");
            }
            changed.conditions(Conditions.checked(request.conditions()));
        }
        if (!request.actions().isEmpty()) {
            List<Action> actions = Actions.checked(request.actions(), elb.catalog());
            String loadBalancerArn =
                    elb.catalog().listener(stored.listenerArn()).loadBalancerArn();
            GroupLimits.checkOneLoadBalancer(actions, loadBalancerArn, elb.catalog());
            changed.actions(actions);
        }
        StoredRule after = stored.with(changed.build());
        elb.catalog().rules.put(request.ruleArn(), after);
        elb.publish();
        return ModifyRuleResponse.builder().rules(after.rule()).build();
    }

    DeleteRuleResponse delete(DeleteRuleRequest request) {
        if (elb.catalog().rule(request.ruleArn()).rule().isDefault()) {
            throw ElbErrors.notPermitted("Default rule '" + request.ruleArn() + "' cannot be deleted");
        }
        elb.catalog().rules.remove(request.ruleArn());
        elb.forget(request.ruleArn());
        elb.publish();
        return DeleteRuleResponse.builder().build();
    }

    SetRulePrioritiesResponse setPriorities(SetRulePrioritiesRequest request) {
        var wanted = new HashMap<String, Integer>();
        for (RulePriorityPair pair : request.rulePriorities()) {
            if (elb.catalog().rule(pair.ruleArn()).rule().isDefault()) {
                throw ElbErrors.notPermitted("Priority of the default rule '" + pair.ruleArn() + "' cannot be changed");
            }
            checkPriority(pair.priority());
            wanted.put(pair.ruleArn(), pair.priority());
        }
        checkDistinct(wanted);
        wanted.forEach((arn, priority) -> {
            StoredRule stored = elb.catalog().rule(arn);
            Rule changed = stored.rule().toBuilder()
                    .priority(Integer.toString(priority))
                    .build();
            elb.catalog().rules.put(arn, stored.with(changed));
        });
        elb.publish();
        return SetRulePrioritiesResponse.builder()
                .rules(wanted.keySet().stream()
                        .map(arn -> elb.catalog().rule(arn).rule())
                        .toList())
                .build();
    }

    private void checkDistinct(Map<String, Integer> wanted) {
        wanted.keySet().stream()
                .map(arn -> elb.catalog().rule(arn).listenerArn())
                .distinct()
                .forEach(listenerArn -> {
                    var taken = new TreeSet<Integer>();
                    for (StoredRule stored : elb.catalog().rulesOf(listenerArn)) {
                        int priority = wanted.getOrDefault(stored.rule().ruleArn(), stored.priority());
                        if (!taken.add(priority)) {
                            throw ElbErrors.priorityInUse(priority);
                        }
                    }
                });
    }

    private void checkFree(String listenerArn, int priority) {
        if (elb.catalog().rulesOf(listenerArn).stream().anyMatch(stored -> stored.priority() == priority)) {
            throw ElbErrors.priorityInUse(priority);
        }
    }

    private static void refuseNetwork(String arn) {
        if (ElbNames.isNetwork(arn)) {
            throw ElbErrors.invalid("'" + arn + "' is not valid: a network load balancer has listeners and no rules");
        }
    }

    private static void checkPriority(int priority) {
        if (priority < 1 || priority > LOWEST_PRIORITY) {
            throw ElbErrors.invalid("Priority '" + priority + "' must be between 1 and " + LOWEST_PRIORITY);
        }
    }
}
