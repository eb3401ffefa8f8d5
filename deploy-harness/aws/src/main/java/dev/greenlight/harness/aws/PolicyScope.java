package dev.greenlight.harness.aws;

import dev.greenlight.harness.rollout.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy is narrowed to. What is unknown is a placeholder in capitals, which stands in the policy for a person to
 * replace.
 *
 * @param place cluster and service
 * @param account the twelve digits
 * @param region such as {@code eu-central-1}
 * @param family of the task definitions
 * @param repository of the image, without its registry
 * @param logGroups where the tasks log; empty when they log elsewhere
 * @param taskRoles ARNs of the roles that the tasks are given; empty when they have none
 * @param principal ARN of the role or user that the policy is for
 */
public record PolicyScope(
        Place place,
        String account,
        String region,
        String family,
        String repository,
        List<String> logGroups,
        List<String> taskRoles,
        String principal) {
    public static final String CLUSTER = "CLUSTER";
    public static final String SERVICE = "SERVICE";
    private static final String ACCOUNT = "ACCOUNT_ID";
    private static final String REGION = "REGION";
    private static final String FAMILY = "TASK_FAMILY";
    private static final String REPOSITORY = "ECR_REPOSITORY";
    private static final String LOG_GROUP = "LOG_GROUP";
    private static final String TASK_ROLE = "TASK_ROLE_ARN";
    private static final String PRINCIPAL = "JOB_ROLE_ARN";

    public PolicyScope {
        logGroups = List.copyOf(logGroups);
        taskRoles = List.copyOf(taskRoles);
    }

    /** A scope of which nothing but the place is known. */
    public static PolicyScope of(Place place) {
        return new PolicyScope(
                place, ACCOUNT, REGION, FAMILY, REPOSITORY, List.of(LOG_GROUP), List.of(TASK_ROLE), PRINCIPAL);
    }

    /** A copy with this account, unless that is empty. */
    public PolicyScope withAccount(String known) {
        return new PolicyScope(place, or(known, account), region, family, repository, logGroups, taskRoles, principal);
    }

    /** A copy with this region, unless that is empty. */
    public PolicyScope withRegion(String known) {
        return new PolicyScope(place, account, or(known, region), family, repository, logGroups, taskRoles, principal);
    }

    /** A copy with this family, unless that is empty. */
    public PolicyScope withFamily(String known) {
        return new PolicyScope(place, account, region, or(known, family), repository, logGroups, taskRoles, principal);
    }

    /** A copy with this repository, unless that is empty. */
    public PolicyScope withRepository(String known) {
        return new PolicyScope(place, account, region, family, or(known, repository), logGroups, taskRoles, principal);
    }

    /** A copy with these log groups. */
    public PolicyScope withLogGroups(List<String> known) {
        return new PolicyScope(place, account, region, family, repository, known, taskRoles, principal);
    }

    /** A copy with these roles. */
    public PolicyScope withTaskRoles(List<String> known) {
        return new PolicyScope(place, account, region, family, repository, logGroups, known, principal);
    }

    /** A copy for that role or user, unless that is empty. */
    public PolicyScope withPrincipal(String known) {
        return new PolicyScope(place, account, region, family, repository, logGroups, taskRoles, or(known, principal));
    }

    /** What still has to be replaced, and by what. */
    public Map<String, String> placeholders() {
        Map<String, String> left = new LinkedHashMap<>();
        add(left, place.cluster(), CLUSTER, "the ECS cluster: aws.cluster");
        add(left, place.service(), SERVICE, "the ECS service: aws.service");
        add(left, account, ACCOUNT, "the AWS account: aws.account");
        add(left, region, REGION, "the region: aws.region");
        add(left, family, FAMILY, "the family of the task definitions: aws.family");
        add(left, repository, REPOSITORY, "the repository of the image: aws.repository");
        add(left, String.join(",", logGroups), LOG_GROUP, "the log group of the tasks: aws.log-groups");
        add(left, String.join(",", taskRoles), TASK_ROLE, "the task role and the execution role: aws.task-roles");
        add(left, principal, PRINCIPAL, "the ARN of the role that the policy is for: aws.job-role");
        return left;
    }

    public boolean knowsPrincipal() {
        return !principal.equals(PRINCIPAL);
    }

    String ecs(String resource) {
        return arn("ecs", resource);
    }

    String repositoryArn() {
        return arn("ecr", "repository/" + repository);
    }

    List<String> logStreamArns() {
        return logGroups.stream()
                .map(group -> arn("logs", "log-group:%s:log-stream:*".formatted(group)))
                .toList();
    }

    List<String> logGroupArns() {
        return logGroups.stream()
                .map(group -> arn("logs", "log-group:%s:*".formatted(group)))
                .toList();
    }

    /** {@code aws}, or the partition of its own that China and the US government have. */
    public String partition() {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition(), service, region, account, resource);
    }

    private static String or(String known, String otherwise) {
        return known.isEmpty() ? otherwise : known;
    }

    private static void add(Map<String, String> left, String value, String placeholder, String meaning) {
        if (value.equals(placeholder)) {
            left.put(placeholder, meaning);
        }
    }
}
