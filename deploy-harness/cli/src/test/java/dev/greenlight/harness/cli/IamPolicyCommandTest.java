package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The policy without any access to AWS: from what is configured, and with placeholders for the rest. */
class IamPolicyCommandTest {
    private static final Map<String, String> CONFIGURED = Map.ofEntries(
            Map.entry("STAGING_ECS_CLUSTER", "shop-cluster"),
            Map.entry("STAGING_ECS_SERVICE", "shop"),
            Map.entry("STAGING_TASK_DEFINITION", "shop-staging"),
            Map.entry("ECR_REGISTRY", "123456789012.dkr.ecr.eu-west-1.amazonaws.com"),
            Map.entry("GREENLIGHT_AWS_REPOSITORY", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/shop"),
            Map.entry("GREENLIGHT_AWS_LOG_GROUPS", "/aws/ecs/shop"),
            Map.entry("GREENLIGHT_AWS_TASK_ROLES", "arn:aws:iam::123456789012:role/shop-task"),
            Map.entry("GREENLIGHT_AWS_JOB_ROLE", "arn:aws:iam::123456789012:role/release"),
            Map.entry("GREENLIGHT_ROLLOUT_RECORDS", "s3://evidence/rollouts"));

    @Test
    void configuredFacts_narrowEveryStatement_andLeaveNothingToReplace() throws IOException {
        CommandRun run = run(CONFIGURED, "--env", "staging", "--offline");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode policy = new ObjectMapper().readTree(run.out());
        assertThat(policy.path("Version").asText()).isEqualTo("2012-10-17");
        assertThat(resources(policy, "ecs:UpdateService"))
                .containsExactly("arn:aws:ecs:eu-west-1:123456789012:service/shop-cluster/shop");
        assertThat(resources(policy, "ecs:ContinueServiceDeployment"))
                .containsExactly(
                        "arn:aws:ecs:eu-west-1:123456789012:service/shop-cluster/shop",
                        "arn:aws:ecs:eu-west-1:123456789012:service-deployment/shop-cluster/shop/*");
        assertThat(resources(policy, "ecr:DescribeImages"))
                .containsExactly("arn:aws:ecr:eu-west-1:123456789012:repository/team/shop");
        assertThat(resources(policy, "logs:GetLogEvents"))
                .containsExactly("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/ecs/shop:log-stream:*");
        assertThat(resources(policy, "ecs:TagResource"))
                .contains("arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-staging:*");
        assertThat(resources(policy, "s3:PutObject")).containsExactly("arn:aws:s3:::evidence/rollouts/*");
        assertThat(statement(policy, "ecs:ListTasks")
                        .at("/Condition/ArnEquals/ecs:cluster")
                        .asText())
                .isEqualTo("arn:aws:ecs:eu-west-1:123456789012:cluster/shop-cluster");
        JsonNode pass = statement(policy, "iam:PassRole");
        assertThat(pass.path("Resource").asText()).isEqualTo("arn:aws:iam::123456789012:role/shop-task");
        assertThat(pass.at("/Condition/StringEquals/iam:PassedToService").asText())
                .isEqualTo("ecs-tasks.amazonaws.com");
        assertThat(run.out()).doesNotContain("ecr:PutImage");
    }

    @Test
    void unknownFacts_arePlaceholders_andEachIsNamed() {
        CommandRun run = run(Map.of(), "--env", "staging");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).contains("arn:aws:ecs:REGION:ACCOUNT_ID:service/CLUSTER/SERVICE");
        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "[WARNING] Replace CLUSTER by the ECS cluster: aws.cluster",
                        "[WARNING] Replace SERVICE by the ECS service: aws.service",
                        "[WARNING] Replace ACCOUNT_ID by the AWS account: aws.account",
                        "[WARNING] Replace REGION by the region: aws.region",
                        "[WARNING] Replace TASK_FAMILY by the family of the task definitions: aws.family",
                        "[WARNING] Replace ECR_REPOSITORY by the repository of the image: aws.repository",
                        "[WARNING] Replace LOG_GROUP by the log group of the tasks: aws.log-groups",
                        "[WARNING] Replace TASK_ROLE_ARN by the task role and the execution role: aws.task-roles",
                        "[WARNING] Replace JOB_ROLE_ARN by the ARN of the role that the policy is for: aws.job-role");
    }

    @Test
    void push_addsWhatDockerPushNeeds_onThatRepositoryOnly() throws IOException {
        JsonNode policy = new ObjectMapper()
                .readTree(run(CONFIGURED, "--env", "staging", "--offline", "--push")
                        .out());

        assertThat(resources(policy, "ecr:PutImage"))
                .containsExactly("arn:aws:ecr:eu-west-1:123456789012:repository/team/shop");
        assertThat(resources(policy, "ecr:GetAuthorizationToken")).containsExactly("*");
    }

    @Test
    void trust_isForJobsOfThatRepositoryInThatEnvironmentOnly() throws IOException {
        CommandRun run = run(CONFIGURED, "--env", "production", "--offline", "--trust", "github:acme/shop");

        JsonNode statement = new ObjectMapper().readTree(run.out()).at("/Statement/0");
        assertThat(statement.at("/Principal/Federated").asText())
                .isEqualTo("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
        JsonNode equal = statement.at("/Condition/StringEquals");
        assertThat(equal.path("token.actions.githubusercontent.com:sub").asText())
                .isEqualTo("repo:acme/shop:environment:production");
        assertThat(equal.path("token.actions.githubusercontent.com:aud").asText())
                .isEqualTo("sts.amazonaws.com");
    }

    @Test
    void roleOfTheBuild_mayPushAndNothingElse_andIsForOneBranch() throws IOException {
        JsonNode policy = new ObjectMapper()
                .readTree(run(CONFIGURED, "--env", "staging", "--offline", "--build")
                        .out());
        assertThat(policy.path("Statement")).hasSize(2);
        assertThat(resources(policy, "ecr:PutImage")).hasSize(1);

        CommandRun trust =
                run(CONFIGURED, "--env", "staging", "--offline", "--trust", "github:acme/shop@refs/heads/main");
        assertThat(trust.out()).contains("\"repo:acme/shop:ref:refs/heads/main\"");
    }

    @Test
    void trustWithIds_isForTheImmutableSubject_andWithoutThemIsWarnedAbout() {
        CommandRun immutable =
                run(CONFIGURED, "--env", "production", "--offline", "--trust", "github:acme@42/shop@4711");
        CommandRun byName = run(CONFIGURED, "--env", "production", "--offline", "--trust", "github:acme/shop");

        assertThat(immutable.out()).contains("\"repo:acme@42/shop@4711:environment:production\"");
        assertThat(immutable.err()).doesNotContain("immutable");
        assertThat(byName.err()).contains("since 2026-07-15 have immutable subjects", "gh api repos/OWNER/REPO");
        assertThat(run(CONFIGURED, "--env", "production", "--offline", "--trust", "github:acme@42/shop")
                        .code())
                .isEqualTo(ExitCode.INVALID_INPUT);
    }

    @Test
    void trustInSomethingElse_isInvalidInput() {
        CommandRun run = run(CONFIGURED, "--env", "production", "--offline", "--trust", "gitlab:acme/shop");

        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err())
                .contains(
                        "--trust needs github:OWNER/REPO or github:OWNER@OWNERID/REPO@REPOID, with or without @refs/heads/main; found \"gitlab:acme/shop\"");
    }

    private CommandRun run(Map<String, String> variables, String... args) {
        List<String> all = new ArrayList<>(List.of("iam-policy"));
        all.addAll(List.of(args));
        return CommandRun.of(variables, Path.of("../..").toAbsolutePath().normalize(), all.toArray(String[]::new));
    }

    private static JsonNode statement(JsonNode policy, String action) {
        for (JsonNode statement : policy.path("Statement")) {
            if (texts(statement.path("Action")).contains(action)) {
                return statement;
            }
        }
        throw new AssertionError("No statement allows " + action + " in " + policy);
    }

    private static List<String> resources(JsonNode policy, String action) {
        return texts(statement(policy, action).path("Resource"));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
