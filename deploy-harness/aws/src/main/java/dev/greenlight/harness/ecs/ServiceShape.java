package dev.greenlight.harness.ecs;

import dev.greenlight.harness.rollout.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.ResourceManagementType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceConnectTestTrafficHeaderRules;
import software.amazon.awssdk.services.ecs.model.Tag;

/** What kinds of services there are, and which of them are released here. Pure. */
final class ServiceShape {
    /** Amazon ECS Developer Guide, "Amazon ECS blue/green deployments with Service Connect". */
    private static final String TEST_HEADER = "x-amzn-ecs-blue-green-test";

    private static final String ANY = "1";
    private static final int MOST_TAGS = 50;
    private static final String RESERVED = "aws:";

    private ServiceShape() {}

    /** Why a service is not released here by that strategy, in one sentence; empty when it is. */
    static Optional<String> refusal(Service service, Strategy strategy) {
        DeploymentControllerType controller = service.deploymentController() == null
                ? DeploymentControllerType.ECS
                : service.deploymentController().type();
        boolean classic = service.loadBalancers().stream().anyMatch(one -> one.loadBalancerName() != null);
        String cause = null;
        if (controller != null && controller != DeploymentControllerType.ECS) {
            cause =
                    "has the deployment controller %s, and only services of the controller ECS are released here: change deploymentController to ECS, or release it with what drives it"
                            .formatted(service.deploymentController().typeAsString());
        } else if (service.schedulingStrategy() == SchedulingStrategy.DAEMON) {
            cause =
                    "has the scheduling strategy DAEMON, and only REPLICA is released here: ECS replaces daemons without a way back to verify";
        } else if (service.resourceManagementType() == ResourceManagementType.ECS) {
            cause = "is an Express Mode service, which ECS itself updates: release it with UpdateExpressGatewayService";
        } else if (strategy.shiftsTraffic() && classic) {
            cause = "has a Classic Load Balancer, which can't shift traffic: deploy with --strategy rolling";
        } else if (strategy.shiftsTraffic() && deployments(service).anyMatch(Deployment::hasVpcLatticeConfigurations)) {
            cause =
                    "uses VPC Lattice, where gates can't tell candidate and stable apart: deploy with --strategy rolling";
        }
        return Optional.ofNullable(cause).map("Service %s ".formatted(service.serviceName())::concat);
    }

    /** Why a task definition with these tags can't be registered again with ours; empty when it can. */
    static Optional<String> tooManyTags(List<Tag> tags) {
        int kept = kept(tags).size();
        return kept < MOST_TAGS
                ? Optional.empty()
                : Optional.of(
                        "The task definition has %d tags, and AWS allows %d, so that there is no room for %s: remove one"
                                .formatted(kept, MOST_TAGS, Registration.ROLLOUT_TAG));
    }

    /** The tags that a copy of the task definition gets: not those that AWS gives, nor ours of the rollout before. */
    static List<Tag> kept(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> !Registration.ROLLOUT_TAG.equals(tag.key())
                        && !tag.key().startsWith(RESERVED))
                .toList();
    }

    /** The headers by which Service Connect tells test traffic; empty for a service without it. */
    static Optional<Map<String, String>> testHeaders(Service service) {
        return deployments(service)
                .map(Deployment::serviceConnectConfiguration)
                .filter(connect -> connect != null && Boolean.TRUE.equals(connect.enabled()))
                .findFirst()
                .map(connect -> rules(connect)
                        .findFirst()
                        .map(rule -> Map.of(rule.name(), value(rule)))
                        .orElse(Map.of(TEST_HEADER, ANY)));
    }

    private static Stream<Deployment> deployments(Service service) {
        return service.deployments().stream().filter(one -> "PRIMARY".equals(one.status()));
    }

    private static Stream<ServiceConnectTestTrafficHeaderRules> rules(ServiceConnectConfiguration connect) {
        return connect.services().stream()
                .flatMap(one -> one.clientAliases().stream())
                .filter(alias -> alias.testTrafficRules() != null)
                .map(alias -> alias.testTrafficRules().header())
                .filter(Objects::nonNull);
    }

    private static String value(ServiceConnectTestTrafficHeaderRules rule) {
        return rule.value() == null || rule.value().exact() == null
                ? ANY
                : rule.value().exact();
    }
}
