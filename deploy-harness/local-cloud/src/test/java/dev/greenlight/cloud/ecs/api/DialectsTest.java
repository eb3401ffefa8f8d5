package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Dialect;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/** What ECS answers in each dialect, beside what it answers in none. */
class DialectsTest {
    private static final DeploymentLifecycleHook PAUSE = EcsContractTest.pause("POST_TEST_TRAFFIC_SHIFT");

    @Test
    void currentDeployment_staysAfterItsEnd() {
        assertThat(released().service().currentServiceDeployment()).isNull();
        EcsWorld speaking = released(Dialect.CURRENT_DEPLOYMENT_STAYS);

        assertThat(speaking.service().currentServiceDeployment())
                .isEqualTo(speaking.deployment().serviceDeploymentArn());
    }

    @Test
    void pauses_comeBackWithTheirStagesOnly_andCannotBeSentSo() {
        EcsWorld world = new EcsWorld(Set.of(Dialect.PAUSES_WITHOUT_TYPE));
        world.createBlueGreen(c -> c.lifecycleHooks(PAUSE));

        List<DeploymentLifecycleHook> shown =
                world.service().deploymentConfiguration().lifecycleHooks();

        assertThat(shown)
                .containsExactly(DeploymentLifecycleHook.builder()
                        .lifecycleStagesWithStrings("POST_TEST_TRAFFIC_SHIFT")
                        .build());
        assertThatThrownBy(() -> world.update(u -> u.deploymentConfiguration(c -> c.lifecycleHooks(shown))))
                .isInstanceOf(AwsError.class)
                .hasMessage("hookTargetArn is required for AWS_LAMBDA hooks.");
    }

    @Test
    void breakerThatWasNeverSet_isShownAsOff() {
        assertThat(released().service().deploymentConfiguration().deploymentCircuitBreaker())
                .isNull();

        assertThat(released(Dialect.BREAKER_SHOWN_OFF)
                        .service()
                        .deploymentConfiguration()
                        .deploymentCircuitBreaker())
                .isEqualTo(DeploymentCircuitBreaker.builder()
                        .enable(false)
                        .rollback(false)
                        .build());
    }

    @Test
    void hooks_fireInTheFirstDeployment() {
        EcsWorld usual = new EcsWorld();
        EcsWorld speaking = new EcsWorld(Set.of(Dialect.HOOKS_AT_FIRST));

        for (EcsWorld world : List.of(usual, speaking)) {
            world.createBlueGreen(c -> c.lifecycleHooks(PAUSE));
            world.minutes(5);
        }

        assertThat(usual.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(speaking.deployment().lifecycleStageAsString()).isEqualTo("POST_TEST_TRAFFIC_SHIFT");
        speaking.proceed("CONTINUE");
        speaking.minutes(5);
        assertThat(speaking.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
    }

    @Test
    void deployments_areListedInEachOrder() {
        assertThat(order()).containsExactly("1", "2", "3");
        assertThat(order(Dialect.OLDEST_FIRST)).containsExactly("3", "2", "1");
        assertThat(order(Dialect.SHUFFLED))
                .containsExactlyInAnyOrder("1", "2", "3")
                .isNotEqualTo(List.of("1", "2", "3"))
                .isNotEqualTo(List.of("3", "2", "1"));
    }

    @Test
    void bakeOfARollingDeployment_isKeptRefusedOrDropped() {
        EcsWorld usual = released();
        EcsWorld refusing = released(Dialect.ROLLING_BAKE_REFUSED);
        EcsWorld dropping = released(Dialect.ROLLING_BAKE_IGNORED);

        assertThatThrownBy(() -> rollWithBake(refusing))
                .isInstanceOf(AwsError.class)
                .hasMessage("bakeTimeInMinutes is not supported with the ROLLING deployment strategy.");
        for (EcsWorld world : List.of(usual, dropping)) {
            rollWithBake(world);
        }
        assertThat(usual.service().deploymentConfiguration().bakeTimeInMinutes())
                .isEqualTo(3);
        assertThat(dropping.service().deploymentConfiguration().bakeTimeInMinutes())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "small-pages, 1",
        "'oldest-first,rolling-bake-refused', 2",
        "all, 11",
    })
    void dialects_areReadByTheirNames(String list, int count) {
        assertThat(Dialect.parse(list)).hasSize(count);
    }

    @Test
    void unknownDialect_isRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> Dialect.parse("small-pages,large-pages"))
                .hasMessageContainingAll("small-pages", "write-conflicts", "found \"large-pages\"");
    }

    private static void rollWithBake(EcsWorld world) {
        world.update(u -> u.deploymentConfiguration(c -> c.strategy("ROLLING").bakeTimeInMinutes(3)));
    }

    private static EcsWorld released(Dialect... spoken) {
        EcsWorld world = new EcsWorld(Set.of(spoken));
        world.createBlueGreen(c -> {});
        world.minutes(5);
        return world;
    }

    /** 1 is the newest. */
    private static List<String> order(Dialect... spoken) {
        EcsWorld world = released(spoken);
        for (int revision = 2; revision <= 3; revision++) {
            world.deploy(revision);
            world.minutes(30);
        }
        ListServiceDeploymentsResponse list = world.call(
                "ListServiceDeployments",
                ListServiceDeploymentsRequest.builder()
                        .cluster("local")
                        .service("web")
                        .build());
        List<ServiceDeploymentBrief> listed = list.serviceDeployments();
        return listed.stream()
                .map(one -> 1
                        + listed.stream()
                                .filter(other -> other.createdAt().isAfter(one.createdAt()))
                                .count())
                .map(String::valueOf)
                .toList();
    }
}
