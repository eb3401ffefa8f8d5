package dev.greenlight.harness.aws;

import dev.greenlight.harness.rollout.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy is narrowed to. What is unknown is a placeholder in capitals, to be replaced in the policy.
 *
 * @param place cluster and service, by name or by ARN
 * @param account the twelve digits
 * @param region such as {@code eu-central-1}
 * @param family of the task definitions
 * @param repository of the image; without account and region it is the scope's own
 * @param logGroups where the tasks log; empty when they log elsewhere
 * @param taskRoles ARNs of the roles that the tasks are given; empty when they have none
 * @param serviceRoles ARNs of the roles that ECS assumes for load balancers and hooks; empty when there are none
 * @param principal ARN of the role or user that the policy is for
 */
public record PolicyScope(
        Place place,
        String account,
        String region,
        String family,
        EcrRepository repository,
        List<String> logGroups,
        List<String> taskRoles,
        List<String> serviceRoles,
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
    private static final int ARN_REGION = 3;
    private static final int ARN_ACCOUNT = 4;

    public PolicyScope {
        logGroups = List.copyOf(logGroups);
        taskRoles = List.copyOf(taskRoles);
        serviceRoles = List.copyOf(serviceRoles);
    }

    /** A scope of which nothing but the place is known; its ARNs name account and region, too. */
    public static PolicyScope of(Place place) {
        PolicyScope scope = new PolicyScope(
                place,
                ACCOUNT,
                REGION,
                FAMILY,
                new EcrRepository("", "", REPOSITORY),
                List.of(LOG_GROUP),
                List.of(TASK_ROLE),
                List.of(),
                PRINCIPAL);
        for (String name : List.of(place.cluster(), place.service())) {
            String[] arn = name.split(":");
            if (arn.length > ARN_ACCOUNT) {
                scope = scope.with(arn[ARN_ACCOUNT], arn[ARN_REGION], "");
            }
        }
        return scope;
    }

    /** A copy with these; what is empty stays as it is. */
    public PolicyScope with(String knownAccount, String knownRegion, String knownFamily) {
        return new PolicyScope(
                place,
                or(knownAccount, account),
                or(knownRegion, region),
                or(knownFamily, family),
                repository,
                logGroups,
                taskRoles,
                serviceRoles,
                principal);
    }

    /** A copy with this repository, unless that has no name. */
    public PolicyScope withRepository(EcrRepository known) {
        return new PolicyScope(
                place,
                account,
                region,
                family,
                known.name().isEmpty() ? repository : known,
                logGroups,
                taskRoles,
                serviceRoles,
                principal);
    }

    /** A copy with what tasks use. */
    public PolicyScope withTasks(List<String> groups, List<String> roles, List<String> rolesOfService) {
        return new PolicyScope(place, account, region, family, repository, groups, roles, rolesOfService, principal);
    }

    /** A copy for that role or user, unless that is empty. */
    public PolicyScope withPrincipal(String known) {
        return new PolicyScope(
                place, account, region, family, repository, logGroups, taskRoles, serviceRoles, or(known, principal));
    }

    /** What still has to be replaced, and by what. */
    public Map<String, String> placeholders() {
        Map<String, String> left = new LinkedHashMap<>();
        add(left, place.cluster(), CLUSTER, "the ECS cluster: aws.cluster");
        add(left, place.service(), SERVICE, "the ECS service: aws.service");
        add(left, account, ACCOUNT, "the AWS account: aws.account");
        add(left, region, REGION, "the region: aws.region");
        add(left, family, FAMILY, "the family of the task definitions: aws.family");
        add(left, repository.name(), REPOSITORY, "the repository of the image: aws.repository");
        add(left, String.join(",", logGroups), LOG_GROUP, "the log group of the tasks: aws.log-groups");
        add(left, String.join(",", taskRoles), TASK_ROLE, "the task role and the execution role: aws.task-roles");
        add(left, principal, PRINCIPAL, "the ARN of the role that the policy is for: aws.job-role");
        return left;
    }

    public boolean knowsPrincipal() {
        return !principal.equals(PRINCIPAL);
    }

    String cluster() {
        return name(place.cluster());
    }

    String service() {
        return cluster() + "/" + name(place.service());
    }

    String ecs(String resource) {
        return arn("ecs", region, account, resource);
    }

    String repositoryArn() {
        return arn(
                "ecr",
                or(repository.region(), region),
                or(repository.account(), account),
                "repository/" + repository.name());
    }

    String bucketArn(String bucket) {
        return arn("s3", "", "", bucket);
    }

    List<String> logStreamArns() {
        return logArns("log-group:%s:log-stream:*");
    }

    List<String> logGroupArns() {
        return logArns("log-group:%s:*");
    }

    private List<String> logArns(String form) {
        return logGroups.stream()
                .map(group -> arn("logs", region, account, form.formatted(group)))
                .toList();
    }

    /** {@code aws}, or the partition of its own that China and the US government have. */
    public String partition() {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private String arn(String product, String where, String whose, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition(), product, where, whose, resource);
    }

    /** The name at the end of an ARN; a name as it is. */
    private static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
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
