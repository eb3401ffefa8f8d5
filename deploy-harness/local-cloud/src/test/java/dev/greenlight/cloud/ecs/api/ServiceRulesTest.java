package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/** The synchronous errors of AWS's page on troubleshooting blue/green deployments, word by word. */
class ServiceRulesTest {
    private static final LoadBalancer GOOD = EcsWorld.switched();
    private static final LoadBalancer PLAIN =
            GOOD.toBuilder().advancedConfiguration((AdvancedConfiguration) null).build();

    private final EcsWorld world = new EcsWorld();

    private ThrowingCallable creating(Consumer<DeploymentConfiguration.Builder> more, LoadBalancer... loadBalancers) {
        return () -> world.create(c -> more.accept(c.strategy("BLUE_GREEN")), loadBalancers);
    }

    private static LoadBalancer advanced(Consumer<AdvancedConfiguration.Builder> change) {
        return GOOD.toBuilder()
                .advancedConfiguration(GOOD.advancedConfiguration().toBuilder()
                        .applyMutation(change)
                        .build())
                .build();
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertRefused(call, "InvalidParameterException", message);
    }

    @Test
    void listenerArnOfAnApplicationLoadBalancer() {
        String listener = EcsWorld.ELB + "listener/app/web/1/2";

        assertInvalid(
                creating(c -> {}, advanced(a -> a.productionListenerRule(listener))),
                "productionListenerRule has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: "
                        + listener);
    }

    @Test
    void sameRuleForProductionAndTest() {
        assertInvalid(
                creating(c -> {}, advanced(a -> a.testListenerRule(EcsWorld.PRODUCTION))),
                "The following rules cannot be used as both production and test listener rules: "
                        + EcsWorld.PRODUCTION);
    }

    @Test
    void testRuleMissing() {
        world.traffic.withRule(EcsWorld.PRODUCTION, Map.of(EcsWorld.BLUE, 100));

        assertInvalid(
                creating(c -> {}, advanced(a -> a.testListenerRule(null))),
                "For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated"
                        + " with both targetGroup and alternateTargetGroup");
    }

    @Test
    void sameTargetGroupTwice() {
        assertInvalid(
                creating(c -> {}, advanced(a -> a.alternateTargetGroupArn(EcsWorld.BLUE))),
                "Duplicate targetGroupArn found: " + EcsWorld.BLUE);
    }

    @Test
    void classicAndModernMixed() {
        LoadBalancer classic = LoadBalancer.builder().loadBalancerName("old").build();

        assertInvalid(
                creating(c -> {}, GOOD, classic),
                "All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 (defining"
                        + " targetGroupArn)");
        assertInvalid(
                creating(
                        c -> {},
                        classic.toBuilder()
                                .advancedConfiguration(GOOD.advancedConfiguration())
                                .build()),
                "advancedConfiguration field is not allowed with ELBv1 loadBalancers");
    }

    @Test
    void advancedConfigurationForSomeOrNone() {
        LoadBalancer other = PLAIN.toBuilder().targetGroupArn(EcsWorld.GREEN).build();

        assertInvalid(
                creating(c -> {}, GOOD, other),
                "Either all or none of the provided loadBalancers must have advancedConfiguration defined");
        assertInvalid(
                creating(c -> {}, PLAIN),
                "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment"
                        + " strategy");
    }

    @Test
    void targetGroupWithoutRule() {
        world.traffic.withGroup("arn:lonely");

        assertInvalid(
                creating(c -> {}, advanced(a -> a.alternateTargetGroupArn("arn:lonely"))),
                "The target group with targetGroupArn arn:lonely does not have an associated load balancer.");
    }

    @Test
    void containerAndPortThatTheTaskDefinitionLacks() {
        assertInvalid(
                creating(c -> {}, GOOD.toBuilder().containerName("other").build()),
                "The container other does not exist in the task definition.");
        assertInvalid(
                creating(c -> {}, GOOD.toBuilder().containerPort(1).build()),
                "The container app did not have a container port 1 defined.");
    }

    @Test
    void pauseAtAStageThatDoesNotAllowIt() {
        for (String stage : new String[] {"TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME", "NONSENSE"}) {
            assertInvalid(
                    creating(c -> c.lifecycleHooks(EcsContractTest.pause(stage)), GOOD),
                    "Invalid lifecycle stage provided for Pause Hook");
        }
    }

    @Test
    void unknownTargetType() {
        DeploymentLifecycleHook hook = EcsContractTest.pause("POST_SCALE_UP").toBuilder()
                .targetType("HTTP")
                .build();

        assertInvalid(
                creating(c -> c.lifecycleHooks(hook), GOOD), "Invalid targetType. Valid values are: AWS_LAMBDA, PAUSE");
    }

    @Test
    void lambdaHooks_succeedAtOnce_andAreKept() {
        DeploymentLifecycleHook hook = DeploymentLifecycleHook.builder()
                .hookTargetArn("arn:aws:lambda:eu-west-1:000000000000:function:f")
                .roleArn("arn:aws:iam::000000000000:role/hooks")
                .lifecycleStagesWithStrings("POST_SCALE_UP", "PRODUCTION_TRAFFIC_SHIFT")
                .build();
        world.createBlueGreen(c -> c.bakeTimeInMinutes(0).lifecycleHooks(hook));
        world.minutes(5);

        world.deploy(2);
        world.minutes(5);

        assertThat(world.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(world.service().deploymentConfiguration().lifecycleHooks()).containsExactly(hook);
    }

    @Test
    void lambdaHooks_needAFunctionARoleAndAStageOfTheirs() {
        DeploymentLifecycleHook.Builder hook =
                DeploymentLifecycleHook.builder().lifecycleStagesWithStrings("BAKE_TIME");

        assertInvalid(
                creating(c -> c.lifecycleHooks(hook.build()), GOOD), "hookTargetArn is required for AWS_LAMBDA hooks.");
        hook.hookTargetArn("arn:aws:lambda:eu-west-1:000000000000:function:f");
        assertInvalid(creating(c -> c.lifecycleHooks(hook.build()), GOOD), "roleArn is required for AWS_LAMBDA hooks.");
        hook.roleArn("arn:aws:iam::000000000000:role/hooks");
        assertInvalid(
                creating(c -> c.lifecycleHooks(hook.build()), GOOD),
                "Invalid lifecycle stage provided for Lambda Hook");
    }

    @Test
    void limitsOfTheConfiguration() {
        assertInvalid(
                creating(c -> c.bakeTimeInMinutes(1441), GOOD),
                "bakeTimeInMinutes must be between 0 and 1440; found 1441");
        assertInvalid(
                creating(c -> c.linearConfiguration(l -> l.stepPercent(2.9)), GOOD),
                "stepPercent must be a multiple of 0.1 between 3.0 and 100.0; found 2.9");
        assertInvalid(
                creating(c -> c.canaryConfiguration(l -> l.canaryPercent(0.15)), GOOD),
                "canaryPercent must be a multiple of 0.1 between 0.1 and 100.0; found 0.15");
    }

    @Test
    void unknownClusterServiceAndTaskDefinition() {
        assertRefused(
                () -> world.call(
                        "CreateService",
                        world.creation(c -> {}, GOOD).cluster("nope").build()),
                "ClusterNotFoundException",
                "Cluster not found.");
        assertRefused(() -> world.deploy(2), "ServiceNotFoundException", "Service not found.");
        assertRefused(
                () -> world.call(
                        "CreateService",
                        world.creation(c -> {}, GOOD).taskDefinition("nope").build()),
                "ClientException",
                "TaskDefinition not found.");
    }

    @Test
    void refusedUpdate_changesNothing() {
        world.createBlueGreen(c -> {});
        String before = world.deployment().serviceDeploymentArn();

        assertInvalid(
                () -> world.update(u -> u.taskDefinition("web:2").loadBalancers(PLAIN)),
                "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment"
                        + " strategy");

        assertThat(world.deployment().serviceDeploymentArn()).isEqualTo(before);
        assertThat(world.service().loadBalancers()).containsExactly(GOOD);
    }
}
