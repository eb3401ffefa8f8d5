package dev.greenlight.harness.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.PolicyScope;
import java.util.List;

/** Writes policies as the JSON documents that IAM takes. Pure. */
public final class IamDocuments {
    private static final String VERSION = "2012-10-17";
    private static final String ISSUER = "token.actions.githubusercontent.com";

    private IamDocuments() {}

    /** What a role is allowed to do. */
    public static ObjectNode permissions(IamPolicy policy) {
        ObjectNode document = document();
        ArrayNode statements = document.putArray("Statement");
        for (IamPolicy.Statement one : policy.statements()) {
            ObjectNode statement = statements.addObject();
            statement.put("Sid", one.id()).put("Effect", "Allow");
            list(statement, "Action", one.actions());
            list(statement, "Resource", one.resources());
            if (!one.conditions().isEmpty()) {
                ObjectNode conditions = statement.putObject("Condition");
                one.conditions().forEach((operator, values) -> {
                    ObjectNode keys = conditions.putObject(operator);
                    values.forEach(keys::put);
                });
            }
        }
        return document;
    }

    /**
     * Who may assume the role: only jobs of GitHub with that subject.
     *
     * @param subject {@code repo:owner/name:environment:staging} and the like
     */
    public static ObjectNode trust(PolicyScope scope, String subject) {
        ObjectNode document = document();
        ObjectNode statement = document.putArray("Statement").addObject();
        statement.put("Sid", "JobsOfOneSubject").put("Effect", "Allow");
        statement
                .putObject("Principal")
                .put(
                        "Federated",
                        "arn:%s:iam::%s:oidc-provider/%s".formatted(scope.partition(), scope.account(), ISSUER));
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        statement
                .putObject("Condition")
                .putObject("StringEquals")
                .put(ISSUER + ":aud", "sts.amazonaws.com")
                .put(ISSUER + ":sub", subject);
        return document;
    }

    private static ObjectNode document() {
        return JsonNodeFactory.instance.objectNode().put("Version", VERSION);
    }

    private static void list(ObjectNode statement, String key, List<String> values) {
        if (values.size() == 1) {
            statement.put(key, values.get(0));
        } else {
            values.forEach(statement.withArray(key)::add);
        }
    }
}
