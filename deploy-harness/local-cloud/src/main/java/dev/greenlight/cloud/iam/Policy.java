package dev.greenlight.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.wire.AwsError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** The statements of a policy document, and what several of them together decide. */
record Policy(List<Statement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Policy {
        statements = List.copyOf(statements);
    }

    /** @throws AwsError when the document isn't a policy */
    static Policy read(String document) {
        try {
            JsonNode node = JSON.readTree(document).path("Statement");
            var statements = new ArrayList<Statement>();
            if (node.isObject()) {
                statements.add(Statement.read(node));
            } else {
                node.forEach(statement -> statements.add(Statement.read(statement)));
            }
            if (statements.isEmpty()) {
                throw new IllegalArgumentException("Syntax errors in policy: found no Statement");
            }
            return new Policy(statements);
        } catch (IOException notJson) {
            throw AwsError.of("MalformedPolicyDocument", "Syntax errors in policy.");
        } catch (IllegalArgumentException wrong) {
            throw AwsError.of("MalformedPolicyDocument", String.valueOf(wrong.getMessage()));
        }
    }

    /** A Deny wins over any Allow; without either it is denied implicitly. */
    static PolicyEvaluationDecisionType decide(List<Policy> policies, String action, String resource) {
        List<Statement> covering = policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.covers(action, resource))
                .toList();
        if (covering.stream().anyMatch(statement -> !statement.allows())) {
            return PolicyEvaluationDecisionType.EXPLICIT_DENY;
        }
        return covering.isEmpty() ? PolicyEvaluationDecisionType.IMPLICIT_DENY : PolicyEvaluationDecisionType.ALLOWED;
    }
}
