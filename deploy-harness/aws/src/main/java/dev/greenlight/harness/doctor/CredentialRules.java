package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why AWS does not let us in, or does not let us do what a release needs. */
final class CredentialRules {
    private static final String AGAIN = "then: aws sts get-caller-identity";
    private static final int MOST = 12;

    private CredentialRules() {}

    static List<Finding> findings(Symptoms symptoms) {
        Access access = symptoms.access();
        if (access.arn().value().isEmpty()) {
            return List.of(unknown(access.arn().problem()));
        }
        List<Finding> findings = new ArrayList<>();
        String arn = access.arn().value().get();
        if (!access.expectedAccount().isEmpty() && !access.expectedAccount().equals(access.account())) {
            findings.add(Finding.failed("These credentials are for another AWS account")
                    .expected(access.expectedAccount())
                    .found("%s, as %s".formatted(access.account(), arn))
                    .remedy("set AWS_PROFILE or the role of the job for account %s; %s"
                            .formatted(access.expectedAccount(), AGAIN)));
        }
        findings.add(access.denied()
                .value()
                .map(denied -> permissions(symptoms, arn, denied))
                .orElseGet(() -> Finding.warning("AWS knows us as %s; its permissions are unknown".formatted(arn))
                        .expected("an answer of iam:SimulatePrincipalPolicy")
                        .found(access.denied().problem())
                        .remedy("allow iam:SimulatePrincipalPolicy on it, as greenlight iam-policy has it")));
        return findings;
    }

    private static Finding permissions(Symptoms symptoms, String arn, List<String> denied) {
        if (denied.isEmpty()) {
            return Finding.passed("AWS knows us as %s, which may do all that a release needs".formatted(arn));
        }
        String environment = symptoms.place().environment();
        String shown = String.join(", ", denied.subList(0, Math.min(MOST, denied.size())));
        return Finding.failed("%s may not do %d things that a release needs".formatted(arn, denied.size()))
                .expected("what greenlight iam-policy --env %s lists".formatted(environment))
                .found("denied: " + shown + (denied.size() > MOST ? " and more" : ""))
                .remedy("greenlight iam-policy --env %s > policy.json && %s".formatted(environment, put(arn)));
    }

    private static String put(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (arn.contains(":user/")) {
            return "aws iam put-user-policy --user-name %s --policy-name greenlight --policy-document file://policy.json"
                    .formatted(name);
        }
        String[] parts = arn.split("/");
        return "aws iam put-role-policy --role-name %s --policy-name greenlight --policy-document file://policy.json"
                .formatted(arn.contains(":assumed-role/") && parts.length > 1 ? parts[1] : name);
    }

    private static Finding unknown(String problem) {
        String words = problem.toLowerCase(Locale.ROOT);
        if (words.contains("expired")) {
            return failed("The credentials for AWS have expired", problem)
                    .remedy("sign in again (aws sso login, or run the job again so that it assumes its role again), "
                            + AGAIN);
        }
        if (words.contains("no aws credentials")) {
            return failed("There are no credentials for AWS", problem)
                    .remedy("set AWS_PROFILE, or give the job its role (permissions: id-token: write, and"
                            + " aws-actions/configure-aws-credentials with role-to-assume), " + AGAIN);
        }
        if (words.contains("unrecognizedclient")
                || words.contains("invalidclienttokenid")
                || words.contains("signature")) {
            return failed("AWS does not know these credentials", problem)
                    .remedy(
                            "take new ones (aws iam create-access-key, or better a role by OIDC) and update the secret: gh"
                                    + " secret set AWS_ROLE_ARN, " + AGAIN);
        }
        return failed("AWS can't be asked who we are", problem)
                .remedy("check AWS_REGION, AWS_ENDPOINT_URL and the network, " + AGAIN);
    }

    private static Finding failed(String message, String problem) {
        return Finding.failed(message).expected("an identity that AWS knows").found(problem);
    }
}
