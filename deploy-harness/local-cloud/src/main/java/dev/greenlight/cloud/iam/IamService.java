package dev.greenlight.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.state.Snapshots;
import dev.greenlight.cloud.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * IAM, as far as asking what a policy allows. Users and roles exist by having a policy; one without any may do everything,
 * as everything in the local cloud may, until a policy is put. The rest of the cloud obeys only one that it was told to enforce.
 * Thread-safe.
 */
public final class IamService implements Stateful {
    private static final int LARGEST_PAGE = 1_000;
    private static final int MOST_POLICIES = 1_000;
    private static final String EVERYTHING =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private final Map<String, Map<String, String>> documents = new TreeMap<>();

    /**
     * Give a user or role a policy.
     *
     * @param principal {@code user/NAME} or {@code role/NAME}
     * @throws AwsError when the document isn't a policy
     */
    public synchronized void put(String principal, String policyName, String document) {
        PolicyDocument.read(document);
        if (documents.size() >= MOST_POLICIES && !documents.containsKey(principal)) {
            throw AwsError.of(
                    "LimitExceeded", "At most %d users and roles with policies".formatted(MOST_POLICIES), 409);
        }
        documents.computeIfAbsent(principal, absent -> new TreeMap<>()).put(policyName, document);
    }

    public ServiceRegistry registry() {
        return ServiceRegistry.of("iam", Protocol.QUERY, "2010-05-08")
                .handle(PutRolePolicyRequest.class, this::putRole, "RoleName", "PolicyName", "PolicyDocument")
                .handle(PutUserPolicyRequest.class, this::putUser, "UserName", "PolicyName", "PolicyDocument")
                .handle(DeleteRolePolicyRequest.class, this::deleteRole, "RoleName", "PolicyName")
                .handle(DeleteUserPolicyRequest.class, this::deleteUser, "UserName", "PolicyName")
                .handle(SimulatePrincipalPolicyRequest.class, this::simulate, "PolicySourceArn", "ActionNames");
    }

    private PutRolePolicyResponse putRole(PutRolePolicyRequest request) {
        put("role/" + request.roleName(), request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    private PutUserPolicyResponse putUser(PutUserPolicyRequest request) {
        put("user/" + request.userName(), request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    private DeleteRolePolicyResponse deleteRole(DeleteRolePolicyRequest request) {
        delete("role/" + request.roleName(), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    private DeleteUserPolicyResponse deleteUser(DeleteUserPolicyRequest request) {
        delete("user/" + request.userName(), request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    private synchronized void delete(String principal, String policyName) {
        Map<String, String> policies = documents.getOrDefault(principal, Map.of());
        if (!policies.containsKey(policyName)) {
            throw AwsError.of(
                    "NoSuchEntity",
                    "The policy with name %s cannot be found for %s.".formatted(policyName, principal),
                    404);
        }
        policies.remove(policyName);
    }

    private SimulatePrincipalPolicyResponse simulate(SimulatePrincipalPolicyRequest request) {
        List<PolicyDocument> policies = policies(request);
        List<String> resources = request.hasResourceArns() ? request.resourceArns() : List.of("*");
        Map<String, String> context = request.contextEntries().stream()
                .filter(entry -> !entry.contextKeyValues().isEmpty())
                .collect(Collectors.toMap(
                        entry -> entry.contextKeyName(),
                        entry -> entry.contextKeyValues().get(0),
                        (first, second) -> first));
        var results = new ArrayList<EvaluationResult>();
        for (String action : request.actionNames()) {
            if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
                throw AwsError.of("InvalidInput", "Invalid Entity Action: " + action);
            }
            resources.forEach(resource -> results.add(EvaluationResult.builder()
                    .evalActionName(action)
                    .evalResourceName(resource)
                    .evalDecision(PolicyDocument.decide(policies, new Access(action, resource, context)))
                    .build()));
        }
        Pages<EvaluationResult> page =
                Pages.of(results, request.marker(), request.maxItems(), 100, LARGEST_PAGE, "InvalidInput");
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.next().isPresent())
                .marker(page.nextToken())
                .build();
    }

    private synchronized List<PolicyDocument> policies(SimulatePrincipalPolicyRequest request) {
        String principal = principal(request.policySourceArn());
        var found = new ArrayList<>(documents
                .getOrDefault(principal, Map.of("everything", EVERYTHING))
                .values());
        found.addAll(request.policyInputList());
        return found.stream().map(PolicyDocument::read).toList();
    }

    /** {@code arn:aws:sts::…:assumed-role/NAME/session} stands for the role. */
    private static String principal(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[5].matches("(user|role|assumed-role)/.+")) {
            throw AwsError.of("InvalidInput", "Invalid PolicySourceArn; expected the ARN of a user or role: " + arn);
        }
        String resource = parts[5];
        if (resource.startsWith("assumed-role/")) {
            return "role/" + resource.split("/")[1];
        }
        return resource.substring(0, 5) + resource.substring(resource.lastIndexOf('/') + 1);
    }

    private record Snapshot(Map<String, Map<String, String>> documents) {}

    @Override
    public String name() {
        return "iam";
    }

    @Override
    public synchronized JsonNode export() {
        return Snapshots.write(new Snapshot(documents));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        Map<String, Map<String, String>> restored =
                Snapshots.read(state, Snapshot.class).documents();
        documents.clear();
        restored.forEach((principal, policies) -> documents.put(principal, new TreeMap<>(policies)));
    }
}
