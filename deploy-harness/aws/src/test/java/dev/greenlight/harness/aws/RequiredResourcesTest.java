package dev.greenlight.harness.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each action is allowed on every resource type that AWS's Service Authorization Reference requires for it. */
class RequiredResourcesTest {
    private static final PolicyScope SCOPE = PolicyScope.of(new Place("production", "shop", "web"))
            .with("111122223333", "eu-central-1", "web")
            .withRepository(new EcrRepository("", "", "web"))
            .withTasks(List.of("/web"), List.of("arn:aws:iam::111122223333:role/task"), List.of())
            .withPrincipal("arn:aws:iam::111122223333:role/deploy");

    @ParameterizedTest
    @CsvSource({
        "ecs:ContinueServiceDeployment, service/shop/web service-deployment/shop/web/*",
        "ecs:StopServiceDeployment, service/shop/web service-deployment/shop/web/*",
        "ecs:DescribeServiceDeployments, service/shop/web service-deployment/shop/web/*",
        "ecs:DescribeServiceRevisions, service/shop/web service-revision/shop/web/*",
        "ecs:DescribeServices, service/shop/web",
        "ecs:ListServiceDeployments, service/shop/web",
        "ecs:UpdateService, service/shop/web",
        "ecs:RegisterTaskDefinition, task-definition/web:*",
        "ecs:DescribeClusters, cluster/shop",
        "ecs:DescribeTasks, task/shop/*",
        "ecs:TagResource, service/shop/web task-definition/web:*"
    })
    void ecsAction_isAllowedOnEachRequiredType(String action, String resources) {
        assertThat(resourcesOf(IamPolicy.of(SCOPE), action))
                .containsExactlyInAnyOrderElementsOf(List.of(resources.split(" ")).stream()
                        .map(resource -> "arn:aws:ecs:eu-central-1:111122223333:" + resource)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "ecs:DescribeTaskDefinition",
        "ecs:ListTaskDefinitions",
        "ecs:ListTasks",
        "cloudwatch:GetMetricData",
        "elasticloadbalancing:DescribeRules",
        "sts:GetCallerIdentity"
    })
    void actionWithoutResourceType_isAllowedOnEverything(String action) {
        assertThat(resourcesOf(IamPolicy.of(SCOPE), action)).containsExactly("*");
    }

    @Test
    void clusterAndServiceGivenAsArns_nameTheSameResourcesAndTheirAccount() {
        PolicyScope byArn = PolicyScope.of(new Place(
                "production",
                "arn:aws:ecs:us-east-1:444455556666:cluster/shop",
                "arn:aws:ecs:us-east-1:444455556666:service/shop/web"));

        IamPolicy policy = IamPolicy.of(byArn);

        assertThat(resourcesOf(policy, "ecs:UpdateService"))
                .containsExactly("arn:aws:ecs:us-east-1:444455556666:service/shop/web");
        assertThat(resourcesOf(policy, "ecs:DescribeClusters"))
                .containsExactly("arn:aws:ecs:us-east-1:444455556666:cluster/shop");
    }

    @ParameterizedTest
    @CsvSource({"cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eu-central-1, aws"})
    void recordsInS3_areInThePartitionOfTheRegion(String region, String partition) {
        PolicyScope there = SCOPE.with("", region, "");

        IamPolicy policy = IamPolicy.of(there).withRecordsIn(there, "evidence", "rollouts");

        assertThat(resourcesOf(policy, "s3:PutObject"))
                .containsExactly("arn:%s:s3:::evidence/rollouts/*".formatted(partition));
        assertThat(resourcesOf(policy, "s3:ListBucket")).containsExactly("arn:%s:s3:::evidence".formatted(partition));
    }

    @Test
    void registryOfAnotherAccountAndRegion_isNamedThere() {
        EcrRepository elsewhere = EcrRepository.of(
                        ImageReference.parse("999900001111.dkr.ecr.eu-west-1.amazonaws.com/base/web:v1"))
                .orElseThrow();

        assertThat(resourcesOf(IamPolicy.of(SCOPE.withRepository(elsewhere)), "ecr:DescribeImages"))
                .containsExactly("arn:aws:ecr:eu-west-1:999900001111:repository/base/web");
        assertThat(resourcesOf(IamPolicy.of(SCOPE), "ecr:DescribeImages"))
                .containsExactly("arn:aws:ecr:eu-central-1:111122223333:repository/web");
    }

    @Test
    void rolesOfLoadBalancersAndHooks_mayBePassedToEcs() {
        String role = "arn:aws:iam::111122223333:role/ecsInfrastructureRole";
        IamPolicy policy = IamPolicy.of(SCOPE.withTasks(SCOPE.logGroups(), SCOPE.taskRoles(), List.of(role)));

        assertThat(policy.statements())
                .filteredOn(statement -> statement.resources().contains(role))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.actions()).containsExactly("iam:PassRole");
                    assertThat(statement.context()).containsEntry("iam:PassedToService", "ecs.amazonaws.com");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/a/b:1, us-east-1",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a/b:1, us-gov-west-1",
        "123456789012.dkr-ecr.eu-central-1.on.aws/a/b:1, eu-central-1",
        "123456789012.dkr-ecr-fips.us-east-2.on.aws/a/b:1, us-east-2",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a/b:1, cn-north-1"
    })
    void hostOfARegistry_namesAccountAndRegion(String image, String region) {
        assertThat(EcrRepository.of(ImageReference.parse(image)))
                .contains(new EcrRepository("123456789012", region, "a/b"));
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/owner/app:1",
        "app:1",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com.example/a:1",
        "public.ecr.aws/a/b:1"
    })
    void otherRegistries_areNotAskedAtEcr(String image) {
        assertThat(EcrRepository.of(ImageReference.parse(image))).isEmpty();
    }

    private static List<String> resourcesOf(IamPolicy policy, String action) {
        return policy.statements().stream()
                .filter(statement -> statement.actions().contains(action))
                .flatMap(statement -> statement.resources().stream())
                .distinct()
                .toList();
    }
}
