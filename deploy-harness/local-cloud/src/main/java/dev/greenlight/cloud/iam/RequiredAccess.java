package dev.greenlight.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Inbound;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a request must be allowed: its action on a resource of every type that the Service Authorization Reference requires, and
 * the roles that it passes. Actions that are not listed here need no resource.
 */
public final class RequiredAccess {
    /** A role that runs tasks is passed to this service. */
    public static final String TASKS = "ecs-tasks.amazonaws.com";

    /** A role that moves traffic or calls hooks is passed to this service. */
    public static final String SERVICES = "ecs.amazonaws.com";

    private static final String EVERYTHING = "*";

    private final Account account;

    public RequiredAccess(Account account) {
        this.account = account;
    }

    /** At least one. */
    public List<Access> of(String action, JsonNode input, Inbound request) {
        String service = action.substring(0, action.indexOf(':'));
        List<Access> needed = new ArrayList<>(
                switch (service) {
                    case "ecs" -> ecs(action, input);
                    case "ecr" -> on(action, repositories(input, request));
                    case "logs" -> logs(action, input);
                    case "s3" -> List.of(objects(action, request));
                    case "iam" -> on(action, texts(input, "PolicySourceArn"));
                    default -> List.<Access>of();
                });
        if (needed.isEmpty()) {
            needed.add(new Access(action, EVERYTHING));
        }
        for (String role : List.of("taskRoleArn", "executionRoleArn")) {
            needed.addAll(passing(texts(input, role), TASKS));
        }
        needed.addAll(passing(input.findValuesAsText("roleArn"), SERVICES));
        return needed;
    }

    /** What must be allowed to pass these roles to that service. */
    public static List<Access> passing(List<String> roles, String service) {
        return roles.stream()
                .map(role -> new Access("iam:PassRole", role, Map.of("iam:PassedToService", service)))
                .toList();
    }

    private List<Access> ecs(String action, JsonNode input) {
        String cluster = tail(input.path("cluster").asText("default"));
        return switch (action.substring("ecs:".length())) {
            case "ContinueServiceDeployment",
                    "StopServiceDeployment",
                    "DescribeServiceDeployments",
                    "DescribeServiceRevisions" ->
                texts(input, "serviceDeploymentArn", "serviceDeploymentArns", "serviceRevisionArns").stream()
                        .flatMap(arn -> Stream.of(arn, serviceOf(arn)))
                        .map(arn -> new Access(action, arn))
                        .toList();
            case "CreateService", "DeleteService", "DescribeServices", "ListServiceDeployments", "UpdateService" ->
                on(action, arns("service/" + cluster + '/', texts(input, "service", "services", "serviceName")));
            case "RegisterTaskDefinition" -> {
                List<String> family =
                        List.of(arn("task-definition/" + input.path("family").asText() + ":*"));
                List<Access> needed = new ArrayList<>(on(action, family));
                if (!input.path("tags").isEmpty()) {
                    needed.addAll(on("ecs:TagResource", family));
                }
                yield needed;
            }
            case "DescribeClusters" -> on(action, arns("cluster/", texts(input, "clusters")));
            case "DescribeTasks" -> on(action, arns("task/" + cluster + '/', texts(input, "tasks")));
            case "ListTasks" ->
                List.of(new Access(
                        action,
                        arn("container-instance/" + cluster + "/*"),
                        Map.of("ecs:cluster", arn("cluster/" + cluster))));
            case "TagResource", "UntagResource" -> on(action, texts(input, "resourceArn"));
            default -> List.of();
        };
    }

    /** {@code …:service-deployment/CLUSTER/SERVICE/ID} is of {@code …:service/CLUSTER/SERVICE}. */
    private static String serviceOf(String arn) {
        return arn.replaceFirst(":service-(deployment|revision)/(.*)/[^/]*$", ":service/$2");
    }

    private List<String> repositories(JsonNode input, Inbound request) {
        String whose = input.path("registryId").asText(account.id());
        String where = request.signedRegion().isEmpty() ? account.region() : request.signedRegion();
        return texts(input, "repositoryName", "repositoryNames").stream()
                .map(name -> new Account(whose, where).arn("ecr", "repository/" + name))
                .toList();
    }

    private List<Access> logs(String action, JsonNode input) {
        String group =
                account.arn("logs", "log-group:" + input.path("logGroupName").asText());
        return switch (action) {
            case "logs:GetLogEvents" ->
                on(
                        action,
                        List.of(group + ":log-stream:"
                                + input.path("logStreamName").asText()));
            case "logs:FilterLogEvents" -> on(action, List.of(group + ":*"));
            default -> List.of();
        };
    }

    /** Lists are allowed on the bucket and by another name than the API's. */
    private static Access objects(String action, Inbound request) {
        String path = URLDecoder.decode(request.path().substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return switch (action) {
            case "s3:ListObjectsV2", "s3:HeadBucket" -> new Access("s3:ListBucket", "arn:aws:s3:::" + path);
            case "s3:HeadObject" -> new Access("s3:GetObject", "arn:aws:s3:::" + path);
            default -> new Access(action, "arn:aws:s3:::" + path);
        };
    }

    private static List<Access> on(String action, List<String> resources) {
        return resources.stream().map(resource -> new Access(action, resource)).toList();
    }

    private List<String> arns(String prefix, List<String> namesOrArns) {
        return namesOrArns.stream().map(name -> arn(prefix + tail(name))).toList();
    }

    private String arn(String resource) {
        return account.arn("ecs", resource);
    }

    private static String tail(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static List<String> texts(JsonNode input, String... members) {
        List<String> texts = new ArrayList<>();
        for (String member : members) {
            JsonNode value = input.path(member);
            if (value.isTextual()) {
                texts.add(value.textValue());
            }
            value.forEach(element -> texts.add(element.asText()));
        }
        return texts;
    }
}
