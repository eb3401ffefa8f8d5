package dev.greenlight.harness.ecs;

import dev.greenlight.harness.rollout.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The least that Greenlight must be allowed to do in AWS, as data. A test compares the actions with those that the local cloud
 * was asked for. Actions without a resource in IAM, such as DescribeTaskDefinition, are allowed on everything; IAM knows no
 * narrower form of them.
 *
 * @param statements what a policy document lists under {@code Statement}
 */
public record IamPolicy(List<Statement> statements) {
    private static final String EVERYTHING = "*";

    /**
     * One statement that allows something.
     *
     * @param id tells people what it is for; letters only, as IAM wants it
     * @param actions as IAM names them
     * @param resources ARNs; a {@code *} within stands for any text
     * @param service to which a role may be passed; empty for every other statement
     */
    public record Statement(String id, List<String> actions, List<String> resources, String service) {
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        static Statement of(String id, List<String> actions, String... resources) {
            return new Statement(id, actions, List.of(resources), "");
        }
    }

    public IamPolicy {
        statements = List.copyOf(statements);
    }

    /** For releases of the service at that place, in any region of that account. */
    public static IamPolicy of(Place place, String account) {
        String ecs = "arn:aws:ecs:*:%s:".formatted(account);
        String name = place.cluster() + "/" + place.service();
        return new IamPolicy(List.of(
                Statement.of(
                        "ReadWithoutResource",
                        List.of(
                                "cloudwatch:DescribeAlarms",
                                "ecs:DescribeTaskDefinition",
                                "ecs:ListTaskDefinitions",
                                "elasticloadbalancing:DescribeListeners",
                                "elasticloadbalancing:DescribeLoadBalancers",
                                "elasticloadbalancing:DescribeRules",
                                "elasticloadbalancing:DescribeTargetGroups",
                                "elasticloadbalancing:DescribeTargetHealth",
                                "sts:GetCallerIdentity"),
                        EVERYTHING),
                Statement.of(
                        "ReadCluster",
                        List.of("ecs:DescribeClusters", "ecs:DescribeTasks", "ecs:ListTasks"),
                        ecs + "cluster/" + place.cluster(),
                        ecs + "container-instance/" + place.cluster() + "/*",
                        ecs + "task/" + place.cluster() + "/*"),
                Statement.of(
                        "Release",
                        List.of(
                                "ecs:ContinueServiceDeployment",
                                "ecs:DescribeServiceDeployments",
                                "ecs:DescribeServiceRevisions",
                                "ecs:DescribeServices",
                                "ecs:ListServiceDeployments",
                                "ecs:StopServiceDeployment",
                                "ecs:TagResource",
                                "ecs:UpdateService"),
                        ecs + "service/" + name,
                        ecs + "service-deployment/" + name + "/*",
                        ecs + "service-revision/" + name + "/*",
                        ecs + "task-definition/*"),
                Statement.of("Register", List.of("ecs:RegisterTaskDefinition"), EVERYTHING),
                Statement.of("ReadImages", List.of("ecr:DescribeImages"), "arn:aws:ecr:*:*:repository/*"),
                Statement.of("ReadLogs", List.of("logs:GetLogEvents"), "arn:aws:logs:*:%s:*".formatted(account)),
                new Statement(
                        "PassRolesOfTasks",
                        List.of("iam:PassRole"),
                        List.of("arn:aws:iam::%s:role/*".formatted(account)),
                        "ecs-tasks.amazonaws.com")));
    }

    /** A copy that also allows to keep records and the lock in that bucket. */
    public IamPolicy withRecordsIn(String bucket, String prefix) {
        List<Statement> more = new ArrayList<>(statements);
        more.add(Statement.of(
                "KeepRecords",
                List.of("s3:GetObject", "s3:PutObject"),
                "arn:aws:s3:::%s/%s*".formatted(bucket, prefix)));
        more.add(Statement.of("ListRecords", List.of("s3:ListBucket"), "arn:aws:s3:::" + bucket));
        return new IamPolicy(more);
    }

    /** Every action that it allows. */
    public Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        statements.forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }
}
