package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.adapter.PolicyGuard;
import dev.greenlight.cloud.iam.Access;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** A cloud that holds its callers to a policy, as IAM does. */
class PolicyTest {
    private static final String ECS = "arn:aws:ecs:eu-central-1:123456789012:";
    private static final String SERVICE = ECS + "service/local/whatsapp-saas";

    private final LocalCloud cloud = LocalCloud.start(CloudOptions.forTests().withThrottle(false));

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void everyProtocol_deniesInItsOwnForm_namingActionAndResource() {
        allow("[\"iam:*\"]", "*", "");

        assertDenied(
                () -> user(EcsClient.builder())
                        .describeServices(request -> request.cluster("local").services("whatsapp-saas")),
                "AccessDeniedException",
                400,
                "ecs:DescribeServices on resource: " + SERVICE);
        assertDenied(
                () -> user(ElasticLoadBalancingV2Client.builder()).describeRules(request -> request.ruleArns("r")),
                "AccessDenied",
                403,
                "elasticloadbalancing:DescribeRules on resource: *");
        assertDenied(
                () -> user(CloudWatchClient.builder()).describeAlarms(),
                "AccessDenied",
                403,
                "cloudwatch:DescribeAlarms on resource: *");
        assertDenied(
                () -> user(StsClient.builder()).getCallerIdentity(),
                "AccessDenied",
                403,
                "sts:GetCallerIdentity on resource: *");
        assertDenied(
                () -> s3().putObject(request -> request.bucket("b").key("a key"), RequestBody.empty()),
                "AccessDenied",
                403,
                "s3:PutObject on resource: arn:aws:s3:::b/a key");
        assertDenied(
                () -> s3().listObjectsV2(request -> request.bucket("b")),
                "AccessDenied",
                403,
                "s3:ListBucket on resource: arn:aws:s3:::b");
        assertDenied(
                () -> user(EcrClient.builder()).describeImages(request -> request.registryId("999900001111")
                        .repositoryName("base/web")),
                "AccessDeniedException",
                400,
                "ecr:DescribeImages on resource: arn:aws:ecr:us-east-1:999900001111:repository/base/web");
    }

    @Test
    void actionWithSeveralRequiredTypes_isAllowedOnlyOnAllOfThem() {
        String deployment;
        try (EcsClient root = client(EcsClient.builder(), PolicyGuard.ROOT)) {
            deployment = root.listServiceDeployments(
                            request -> request.cluster("local").service("whatsapp-saas"))
                    .serviceDeployments()
                    .get(0)
                    .serviceDeploymentArn();
        }
        EcsClient ecs = user(EcsClient.builder());

        allow("\"ecs:Describe*\"", ECS + "service-deployment/*", "");
        assertDenied(
                () -> ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(deployment)),
                "AccessDeniedException",
                400,
                "ecs:DescribeServiceDeployments on resource: " + SERVICE);

        allow("\"ecs:Describe*\"", ECS + "service*", "");
        assertThatCode(() -> ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(deployment)))
                .doesNotThrowAnyException();
    }

    @Test
    void conditions_countOnTheClusterAndOnTheServiceThatARoleIsPassedTo() {
        EcsClient ecs = user(EcsClient.builder());

        allow("\"ecs:ListTasks\"", "*", "{\"ArnEquals\": {\"ecs:cluster\": \"" + ECS + "cluster/local\"}}");
        ecs.listTasks(request -> request.cluster("local"));
        assertDenied(
                () -> ecs.listTasks(request -> request.cluster("other")),
                "AccessDeniedException",
                400,
                "ecs:ListTasks on resource: " + ECS + "container-instance/other/*");

        allow("[\"ecs:RegisterTaskDefinition\", \"iam:PassRole\"]", "*", "");
        register(ecs);
        allow(
                "[\"ecs:RegisterTaskDefinition\", \"iam:PassRole\"]",
                "*",
                "{\"StringEquals\": {\"iam:PassedToService\": \"ecs.amazonaws.com\"}}");
        assertDenied(
                () -> register(ecs),
                "AccessDeniedException",
                400,
                "ecs:RegisterTaskDefinition on resource: " + ECS + "task-definition/roles:*");
    }

    @Test
    void update_passesTheRolesOfTheServiceOn() {
        allow("[\"ecs:UpdateService\"]", "*", "");

        assertDenied(
                () -> user(EcsClient.builder()).updateService(request -> request.cluster("local")
                        .service("whatsapp-saas")
                        .forceNewDeployment(true)),
                "AccessDeniedException",
                400,
                "iam:PassRole on resource: arn:aws:iam::123456789012:role/ecsInfrastructureRole");
        assertThat(cloud.policy().asked())
                .extracting(Access::toString)
                .containsExactlyInAnyOrder(
                        "ecs:UpdateService on " + SERVICE,
                        "iam:PassRole on arn:aws:iam::123456789012:role/ecsInfrastructureRole");
    }

    @Test
    void rootUser_isBoundByNoPolicy_andADenyWins() {
        allow("\"*\"", "*", "");
        cloud.policy().enforce("""
                {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "ecs:Describe*", "Resource": "*"}]}""");

        assertThatThrownBy(() -> user(EcsClient.builder()).describeClusters()).isInstanceOf(AwsServiceException.class);
        assertThat(client(EcsClient.builder(), PolicyGuard.ROOT).describeClusters())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | Syntax errors in policy.",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\"Bool\": {}}}}"
                        + " | condition operator \"Bool\""
            })
    void documentThatIsNoPolicy_isRefused(String document, String why) {
        assertThatThrownBy(() -> cloud.policy().enforce(document)).hasMessageContaining(why);
    }

    private static void register(EcsClient ecs) {
        ecs.registerTaskDefinition(request -> request.family("roles")
                .taskRoleArn("arn:aws:iam::123456789012:role/task")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("a")
                        .image("a")
                        .memory(64)
                        .build()));
    }

    private void allow(String actions, String resource, String condition) {
        cloud.policy()
                .enforce("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": %s, \"Resource\": \"%s\"%s}]}"
                        .formatted(actions, resource, condition.isEmpty() ? "" : ", \"Condition\": " + condition));
    }

    private static void assertDenied(Runnable call, String code, int status, String what) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsServiceException.class, denied -> {
            assertThat(denied.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(denied.statusCode()).isEqualTo(status);
            assertThat(denied.awsErrorDetails().errorMessage())
                    .contains("User: arn:aws:iam::123456789012:user/local is not authorized to perform: ")
                    .contains(List.of(what));
        });
    }

    private S3Client s3() {
        return user(S3Client.builder().forcePathStyle(true));
    }

    private <B extends AwsClientBuilder<B, C>, C> C user(B builder) {
        return client(builder, "local");
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder, String key) {
        return builder.endpointOverride(cloud.endpoint())
                .region(builder instanceof EcrClientBuilder ? Region.US_EAST_1 : Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "local")))
                .overrideConfiguration(options -> options.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }
}
