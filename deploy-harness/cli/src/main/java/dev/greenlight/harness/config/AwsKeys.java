package dev.greenlight.harness.config;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The service in AWS. */
public final class AwsKeys implements KeySource {
    public static final Key<Optional<String>> REGION =
            Key.optional("aws.region", Types.TEXT, "The AWS region; as the AWS SDK finds it unless given");
    public static final Key<Optional<String>> ENDPOINT = Key.optional(
            "aws.endpoint", ConnectionKeys.ADDRESS, "An endpoint instead of AWS's own; AWS_ENDPOINT_URL works, too");
    public static final Key<Optional<String>> CLUSTER = Key.optional("aws.cluster", Types.TEXT, "The ECS cluster");
    public static final Key<Optional<String>> SERVICE = Key.optional("aws.service", Types.TEXT, "The ECS service");
    public static final Key<String> CONTAINER =
            Key.of("aws.container", Types.TEXT, "", "The container whose image is released; the only one unless given");
    public static final Key<String> REGISTRY = Key.of(
            "aws.registry",
            Types.TEXT,
            "",
            "The image's registry, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com; that of the running image unless given");
    public static final Key<String> REPOSITORY = Key.of(
            "aws.repository",
            Types.TEXT,
            "",
            "The image's registry and repository; those of the running image unless given");
    public static final Key<String> ACCOUNT =
            Key.of("aws.account", Types.TEXT, "", "The AWS account, for the IAM policy; as AWS tells unless given");
    public static final Key<String> FAMILY = Key.of(
            "aws.family",
            Types.TEXT,
            "",
            "The family of task definitions that the service must run, so that a release cannot hit another service; as AWS tells unless given");
    public static final Key<List<String>> LOG_GROUPS = Key.of(
            "aws.log-groups", Types.LIST, "", "The log groups of the tasks; as the task definition tells unless given");
    public static final Key<List<String>> TASK_ROLES = Key.of(
            "aws.task-roles",
            Types.LIST,
            "",
            "ARNs of the task role and the execution role, for the IAM policy; as the task definition tells unless given");
    public static final Key<Optional<String>> JOB_ROLE = Key.optional(
            "aws.job-role", Types.TEXT, "ARN of the role that the IAM policy is for; the caller's unless given");
    public static final Key<List<String>> ALARMS =
            Key.of("aws.alarms", Types.LIST, "", "Names of CloudWatch alarms that must not go off during a rollout");
    public static final Key<Duration> MINUTE = Key.of(
            "aws.minute",
            Types.DURATION,
            "1m",
            "How long a minute of ECS lasts; another one than 60 s in the local cloud only");
}
