package dev.greenlight.harness.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that Greenlight must be allowed to do in AWS, as data. A test compares the actions with those that the local cloud
 * was asked for. IAM allows an action only where a statement allows it on every resource type that the action requires (Service
 * Authorization Reference of ECS): a decision about a deployment needs the deployment and its service. Actions for which IAM
 * knows no resource, such as DescribeTaskDefinition, are allowed on everything.
 *
 * @param statements what a policy document lists under {@code Statement}
 */
public record IamPolicy(List<Statement> statements) {
    private static final String EVERYTHING = "*";
    private static final String TASKS = "ecs-tasks.amazonaws.com";
    private static final String SERVICES = "ecs.amazonaws.com";

    /**
     * One statement that allows something.
     *
     * @param id says what it is for; letters only, as IAM requires
     * @param actions as IAM names them
     * @param resources ARNs; a {@code *} within stands for any text
     * @param conditions the value that a key must have, by the operator and the key
     */
    public record Statement(
            String id, List<String> actions, List<String> resources, Map<String, Map<String, String>> conditions) {
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            conditions = Map.copyOf(conditions);
        }

        static Statement of(String id, List<String> actions, List<String> resources) {
            return new Statement(id, actions, resources, Map.of());
        }

        Statement when(String operator, String key, String value) {
            return new Statement(id, actions, resources, Map.of(operator, Map.of(key, value)));
        }

        /** The keys of all conditions with their values. */
        public Map<String, String> context() {
            Map<String, String> context = new TreeMap<>();
            conditions.values().forEach(context::putAll);
            return context;
        }
    }

    public IamPolicy {
        statements = List.copyOf(statements);
    }

    /** For releases of the service in that scope. */
    public static IamPolicy of(PolicyScope scope) {
        String cluster = scope.ecs("cluster/" + scope.cluster());
        String service = scope.ecs("service/" + scope.service());
        String definitions = scope.ecs("task-definition/%s:*".formatted(scope.family()));
        List<Statement> statements = new ArrayList<>(List.of(
                Statement.of("ReadWithoutResource", readsWithoutResource(), List.of(EVERYTHING)),
                Statement.of("ReadCluster", List.of("ecs:DescribeClusters"), List.of(cluster)),
                Statement.of("ListTasksOfCluster", List.of("ecs:ListTasks"), List.of(EVERYTHING))
                        .when("ArnEquals", "ecs:cluster", cluster),
                Statement.of(
                        "ReadTasks",
                        List.of("ecs:DescribeTasks"),
                        List.of(scope.ecs("task/" + scope.cluster() + "/*"))),
                Statement.of(
                        "ReleaseService",
                        List.of("ecs:DescribeServices", "ecs:ListServiceDeployments", "ecs:UpdateService"),
                        List.of(service)),
                Statement.of(
                        "DecideDeployments",
                        List.of(
                                "ecs:ContinueServiceDeployment",
                                "ecs:DescribeServiceDeployments",
                                "ecs:StopServiceDeployment"),
                        List.of(service, scope.ecs("service-deployment/" + scope.service() + "/*"))),
                Statement.of(
                        "ReadRevisions",
                        List.of("ecs:DescribeServiceRevisions"),
                        List.of(service, scope.ecs("service-revision/" + scope.service() + "/*"))),
                Statement.of("TagWhatIsReleased", List.of("ecs:TagResource"), List.of(service, definitions)),
                Statement.of("Register", List.of("ecs:RegisterTaskDefinition"), List.of(definitions)),
                Statement.of(
                        "ReadImages",
                        List.of("ecr:BatchGetImage", "ecr:DescribeImages", "ecr:DescribeRepositories"),
                        List.of(scope.repositoryArn()))));
        if (!scope.principal().endsWith(":root")) {
            statements.add(Statement.of(
                    "AskWhatIsAllowed", List.of("iam:SimulatePrincipalPolicy"), List.of(scope.principal())));
        }
        if (!scope.logGroups().isEmpty()) {
            statements.add(Statement.of("ReadLogs", List.of("logs:GetLogEvents"), scope.logStreamArns()));
            statements.add(Statement.of("SearchLogs", List.of("logs:FilterLogEvents"), scope.logGroupArns()));
        }
        if (!scope.taskRoles().isEmpty()) {
            statements.add(Statement.of("PassRolesOfTasks", List.of("iam:PassRole"), scope.taskRoles())
                    .when("StringEquals", "iam:PassedToService", TASKS));
        }
        if (!scope.serviceRoles().isEmpty()) {
            statements.add(Statement.of("PassRolesOfService", List.of("iam:PassRole"), scope.serviceRoles())
                    .when("StringEquals", "iam:PassedToService", SERVICES));
        }
        return new IamPolicy(statements);
    }

    /** For a job that builds images, pushes them and reads them again, such as to scan them. */
    public static IamPolicy ofBuild(PolicyScope scope) {
        return new IamPolicy(List.of()).withPushTo(scope);
    }

    private static List<String> readsWithoutResource() {
        return List.of(
                "cloudwatch:DescribeAlarms",
                "cloudwatch:GetMetricData",
                "ecr:DescribePullThroughCacheRules",
                "ecs:DescribeTaskDefinition",
                "ecs:ListTaskDefinitions",
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeRules",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth",
                "sts:GetCallerIdentity");
    }

    /** A copy that also allows to keep records and the lock in that bucket. */
    public IamPolicy withRecordsIn(PolicyScope scope, String bucket, String prefix) {
        String arn = scope.bucketArn(bucket);
        String objects = prefix.isEmpty() ? arn + "/*" : "%s/%s/*".formatted(arn, prefix);
        return with(
                Statement.of("KeepRecords", List.of("s3:GetObject", "s3:PutObject"), List.of(objects)),
                Statement.of("ListRecords", List.of("s3:ListBucket"), List.of(arn)));
    }

    /** A copy that also allows to read what ECR found in images. */
    public IamPolicy withScansIn(PolicyScope scope) {
        return with(
                Statement.of("ReadScans", List.of("ecr:DescribeImageScanFindings"), List.of(scope.repositoryArn())));
    }

    /** A copy that also allows what {@code docker push} needs, for jobs that build and release with one role. */
    public IamPolicy withPushTo(PolicyScope scope) {
        return with(
                Statement.of("SignInToRegistry", List.of("ecr:GetAuthorizationToken"), List.of(EVERYTHING)),
                Statement.of(
                        "PushImages",
                        List.of(
                                "ecr:BatchCheckLayerAvailability",
                                "ecr:BatchGetImage",
                                "ecr:CompleteLayerUpload",
                                "ecr:GetDownloadUrlForLayer",
                                "ecr:InitiateLayerUpload",
                                "ecr:PutImage",
                                "ecr:UploadLayerPart"),
                        List.of(scope.repositoryArn())));
    }

    private IamPolicy with(Statement... added) {
        List<Statement> more = new ArrayList<>(statements);
        more.addAll(List.of(added));
        return new IamPolicy(more);
    }

    /** Every action that it allows. */
    public Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        statements.forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }
}
