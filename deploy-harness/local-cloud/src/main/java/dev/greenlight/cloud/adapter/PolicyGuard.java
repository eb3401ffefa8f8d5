package dev.greenlight.cloud.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.iam.Access;
import dev.greenlight.cloud.iam.IamService;
import dev.greenlight.cloud.iam.RequiredAccess;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.wire.Guard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;

/**
 * Holds every request to a policy, once there is one. No policy binds the root user: requests that are signed with the access key
 * id {@value #ROOT}. Thread-safe.
 */
public final class PolicyGuard implements Guard {
    /** The access key id of the root user. */
    public static final String ROOT = "root";

    private static final int MOST_REMEMBERED = 10_000;
    private static final Set<String> CODES_OF_JSON = Set.of("ecs", "ecr", "logs");

    private final Account account;
    private final IamService permissions;
    private final ServiceRegistry ecs;
    private final RequiredAccess required;
    private final Set<Access> asked = new LinkedHashSet<>();
    private volatile String policy = "";

    public PolicyGuard(Account account, IamService permissions, ServiceRegistry ecs) {
        this.account = account;
        this.permissions = permissions;
        this.ecs = ecs;
        this.required = new RequiredAccess(account);
    }

    /**
     * From now on only what this document allows is allowed, and IAM's simulation of the cloud's user says the same.
     *
     * @throws AwsError when it isn't a policy
     */
    public void enforce(String document) {
        permissions.put("user/local", "enforced", document);
        policy = document;
    }

    /** @throws AwsError when it isn't a policy */
    public static void check(String document) {
        new Access("sts:GetCallerIdentity", "*", Map.of()).isAllowedBy(document);
    }

    /** What requests have needed since there is a policy, whether it was allowed or not. */
    public Set<Access> asked() {
        synchronized (asked) {
            return Set.copyOf(asked);
        }
    }

    @Override
    public void check(String action, JsonNode input, Inbound request) {
        if (policy.isEmpty() || request.accessKeyId().equals(ROOT)) {
            return;
        }
        List<Access> needed = new ArrayList<>(required.of(action, input, request));
        if (action.equals("ecs:UpdateService")) {
            needed.addAll(rolesOfUpdate(input));
        }
        for (Access access : needed) {
            synchronized (asked) {
                if (asked.size() < MOST_REMEMBERED) {
                    asked.add(access);
                }
            }
            if (!access.isAllowedBy(policy)) {
                throw denied(access, action);
            }
        }
    }

    /** An update passes on the roles of what the service runs next, and those that the service has for traffic and hooks. */
    private List<Access> rolesOfUpdate(JsonNode input) {
        List<Access> needed = new ArrayList<>();
        if (input.has("taskDefinition")) {
            JsonNode definition = look(
                    DescribeTaskDefinitionRequest.builder()
                            .taskDefinition(input.path("taskDefinition").asText())
                            .build(),
                    DescribeTaskDefinitionResponse.class);
            List<String> roles = new ArrayList<>(definition.findValuesAsText("taskRoleArn"));
            roles.addAll(definition.findValuesAsText("executionRoleArn"));
            needed.addAll(RequiredAccess.passing(roles, RequiredAccess.TASKS));
        }
        JsonNode service = look(
                DescribeServicesRequest.builder()
                        .cluster(input.path("cluster").asText("default"))
                        .services(input.path("service").asText())
                        .build(),
                DescribeServicesResponse.class);
        needed.addAll(RequiredAccess.passing(service.findValuesAsText("roleArn"), RequiredAccess.SERVICES));
        return needed;
    }

    private <O extends SdkPojo> JsonNode look(SdkPojo request, Class<O> response) {
        return Models.write(ecs.call(request, response));
    }

    private AwsError denied(Access access, String action) {
        boolean json = CODES_OF_JSON.contains(action.substring(0, action.indexOf(':')));
        return AwsError.of(
                "AccessDeniedException",
                "User: arn:aws:iam::%s:user/local is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
                        .formatted(account.id(), access.action(), access.resource(), access.action()),
                json ? 400 : 403);
    }
}
