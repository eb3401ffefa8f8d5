package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Strategy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceConnectClientAlias;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.VpcLatticeConfiguration;

class ServiceShapeTest {
    @Test
    void servicesThatEcsDeploysByItsOwnController_areReleased() {
        Service plain = service().build();
        Service said = service()
                .deploymentController(one -> one.type("ECS"))
                .schedulingStrategy("REPLICA")
                .resourceManagementType("CUSTOMER")
                .build();

        for (Strategy strategy : Strategy.values()) {
            assertThat(ServiceShape.refusal(plain, strategy)).isEmpty();
            assertThat(ServiceShape.refusal(said, strategy)).isEmpty();
        }
    }

    @Test
    void otherKinds_areRefusedByName() {
        assertThat(ServiceShape.refusal(service().resourceManagementType("ECS").build(), Strategy.ROLLING))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("Service shop ").contains("Express Mode"));
        Service lattice = service(Deployment.builder()
                        .status("PRIMARY")
                        .vpcLatticeConfigurations(
                                VpcLatticeConfiguration.builder().build()))
                .build();
        assertThat(ServiceShape.refusal(lattice, Strategy.CANARY))
                .hasValueSatisfying(words -> assertThat(words).contains("VPC Lattice"));
        assertThat(ServiceShape.refusal(lattice, Strategy.ROLLING)).isEmpty();
    }

    @Test
    void testHeader_isThatOfTheService_orOfAws() {
        assertThat(ServiceShape.testHeaders(service().build())).isEmpty();
        assertThat(ServiceShape.testHeaders(connected(ServiceConnectClientAlias.builder()
                        .testTrafficRules(rules ->
                                rules.header(header -> header.name("X-Test").value(value -> value.exact("on"))))
                        .build())))
                .contains(Map.of("X-Test", "on"));
        assertThat(ServiceShape.testHeaders(
                        connected(ServiceConnectClientAlias.builder().build())))
                .contains(Map.of("x-amzn-ecs-blue-green-test", "1"));
    }

    @Test
    void fiftiethTag_isOurs() {
        Tag aws = tag("aws:cloudformation:stack-name");
        Tag ours = tag("greenlight:rollout");

        assertThat(ServiceShape.tooManyTags(tags(49, aws, ours))).isEmpty();
        assertThat(ServiceShape.tooManyTags(tags(50)))
                .contains("The task definition has 50 tags, and AWS allows 50, so that there is no room for"
                        + " greenlight:rollout: remove one");
    }

    private static List<Tag> tags(int count, Tag... more) {
        return Stream.concat(IntStream.range(0, count).mapToObj(i -> tag("team" + i)), Stream.of(more))
                .toList();
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("x").build();
    }

    private static Service connected(ServiceConnectClientAlias alias) {
        return service(Deployment.builder()
                        .status("PRIMARY")
                        .serviceConnectConfiguration(ServiceConnectConfiguration.builder()
                                .enabled(true)
                                .services(ServiceConnectService.builder()
                                        .clientAliases(alias)
                                        .build())
                                .build()))
                .build();
    }

    private static Service.Builder service(Deployment.Builder... deployments) {
        return Service.builder()
                .serviceName("shop")
                .deployments(
                        Stream.of(deployments).map(Deployment.Builder::build).toList());
    }
}
