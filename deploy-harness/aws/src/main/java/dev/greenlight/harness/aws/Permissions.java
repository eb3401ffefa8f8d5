package dev.greenlight.harness.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** Asks IAM what of a policy a user or role is not allowed. Reads only. */
public final class Permissions {
    private static final Pattern SESSION = Pattern.compile("arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/.*");

    private final AwsClients clients;

    public Permissions(AwsClients clients) {
        this.clients = clients;
    }

    /** {@code action on resource}, one each; empty when everything is allowed. */
    public List<String> denied(IamPolicy policy, String caller) {
        List<String> denied = new ArrayList<>();
        if (caller.endsWith(":root")) {
            return denied;
        }
        for (IamPolicy.Statement statement : policy.statements()) {
            for (EvaluationResult result : simulate(statement, principal(caller))) {
                if (result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED) {
                    denied.add("%s on %s".formatted(result.evalActionName(), result.evalResourceName()));
                }
            }
        }
        return denied;
    }

    private List<EvaluationResult> simulate(IamPolicy.Statement statement, String principal) {
        List<ContextEntry> context = statement.context().entrySet().stream()
                .map(entry -> ContextEntry.builder()
                        .contextKeyName(entry.getKey())
                        .contextKeyType(ContextKeyTypeEnum.STRING)
                        .contextKeyValues(entry.getValue())
                        .build())
                .toList();
        return AwsErrors.calling("ask what %s may do".formatted(principal), () -> clients
                .permissions()
                .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(principal)
                        .actionNames(statement.actions())
                        .resourceArns(statement.resources())
                        .contextEntries(context))
                .evaluationResults()
                .stream()
                .toList());
    }

    /** IAM knows the role, not its sessions. */
    public static String principal(String caller) {
        Matcher session = SESSION.matcher(caller);
        return session.matches()
                ? "arn:%s:iam::%s:role/%s".formatted(session.group(1), session.group(2), session.group(3))
                : caller;
    }
}
