package dev.greenlight.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.protocol.AwsError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** The statements of a policy document, and what several of them together decide. */
record PolicyDocument(List<PolicyStatement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();

    PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** @throws AwsError when the document isn't a policy */
    static PolicyDocument read(String document) {
        try {
            JsonNode node = JSON.readTree(document).path("Statement");
            var statements = new ArrayList<PolicyStatement>();
            if (node.isObject()) {
                statements.add(PolicyStatement.read(node));
            } else {
                node.forEach(statement -> statements.add(PolicyStatement.read(statement)));
            }
            if (statements.isEmpty()) {
                throw new IllegalArgumentException("Syntax errors in policy: found no Statement");
            }
            return new PolicyDocument(statements);
        } catch (IOException notJson) {
            throw AwsError.of("MalformedPolicyDocument", "Syntax errors in policy.");
        } catch (IllegalArgumentException wrong) {
            throw AwsError.of("MalformedPolicyDocument", String.valueOf(wrong.getMessage()));
        }
    }

    static boolean allows(PolicyDocument policy, Access access) {
        return decide(List.of(policy), access) == PolicyEvaluationDecisionType.ALLOWED;
    }

    /** A Deny wins over any Allow; without either it is denied implicitly. */
    static PolicyEvaluationDecisionType decide(List<PolicyDocument> policies, Access access) {
        List<PolicyStatement> covering = policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.covers(access))
                .toList();
        if (covering.stream().anyMatch(statement -> !statement.allows())) {
            return PolicyEvaluationDecisionType.EXPLICIT_DENY;
        }
        return covering.isEmpty() ? PolicyEvaluationDecisionType.IMPLICIT_DENY : PolicyEvaluationDecisionType.ALLOWED;
    }
}
