package dev.greenlight.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

class IamServiceTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["ecs:Describe*", "ecs:UpdateService"], "Resource": "arn:aws:ecs:*:*:service/local/*"},
              {"Effect": "Allow", "Action": "ecr:*", "Resource": "*"},
              {"Effect": "Deny", "NotAction": ["ecs:*", "ecr:Describe*"], "Resource": "*"}]}""";

    private final IamService service = new IamService();
    private final CloudFixture cloud = CloudFixture.serving(endpoint -> endpoint.service(service.registry()));
    private final IamClient iam = cloud.client(IamClient.builder().region(Region.AWS_GLOBAL));

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void simulation_followsThePolicy() {
        iam.putRolePolicy(request -> request.roleName("deploy").policyName("p").policyDocument(POLICY));

        assertThat(decide("ecs:UpdateService", "arn:aws:ecs:eu-central-1:1:service/local/app"))
                .isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(decide("ecs:describeServices", "arn:aws:ecs:eu-central-1:1:service/local/app"))
                .isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(decide("ecs:UpdateService", "arn:aws:ecs:eu-central-1:1:service/other/app"))
                .isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(decide("ecr:DescribeImages", "*")).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(decide("ecr:PutImage", "*")).isEqualTo(PolicyEvaluationDecisionType.EXPLICIT_DENY);
    }

    @Test
    void withoutAPolicy_everythingIsAllowed_untilItIsTakenAwayAgain() {
        assertThat(decide("ecs:DeleteCluster", "*")).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);

        iam.putRolePolicy(request -> request.roleName("deploy").policyName("p").policyDocument(POLICY));
        iam.deleteRolePolicy(request -> request.roleName("deploy").policyName("p"));

        assertThat(decide("ecs:DeleteCluster", "*")).isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThatThrownBy(() -> iam.deleteRolePolicy(
                        request -> request.roleName("deploy").policyName("p")))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void assumedRole_isItsRole_andUsersHaveTheirOwn() {
        iam.putUserPolicy(request -> request.userName("ann").policyName("p").policyDocument(POLICY));
        iam.putRolePolicy(request -> request.roleName("deploy").policyName("p").policyDocument(POLICY));

        assertThat(decide("arn:aws:sts::123456789012:assumed-role/deploy/ci", "ecr:PutImage", "*"))
                .isEqualTo(PolicyEvaluationDecisionType.EXPLICIT_DENY);
        assertThat(decide("arn:aws:iam::123456789012:user/team/ann", "ecr:PutImage", "*"))
                .isEqualTo(PolicyEvaluationDecisionType.EXPLICIT_DENY);
        iam.deleteUserPolicy(request -> request.userName("ann").policyName("p"));
    }

    @Test
    void documentsThatAreNoPolicies_areRefused() {
        for (String document : new String[] {
            "nonsense",
            "{}",
            "{\"Statement\":[{\"Effect\":\"Maybe\"}]}",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Actions\":\"*\",\"Resource\":\"*\"}}"
        }) {
            assertThatThrownBy(() -> iam.putUserPolicy(
                            request -> request.userName("u").policyName("p").policyDocument(document)))
                    .as(document)
                    .isInstanceOf(MalformedPolicyDocumentException.class)
                    .hasMessageContaining("Syntax errors in policy");
        }
    }

    @Test
    void theCommand_simulates() {
        var result = cloud.aws(
                "iam",
                "simulate-principal-policy",
                "--policy-source-arn",
                ROLE,
                "--action-names",
                "ecs:UpdateService",
                "ecs:DeleteService");

        assertThat(result.json().at("/EvaluationResults/1/EvalDecision").asText())
                .isEqualTo("allowed");
    }

    @Test
    void restoredState_isWhatWasExported() {
        service.put("role/deploy", "p", POLICY);

        var other = new IamService();
        other.restore(service.export());

        assertThat(other.export()).isEqualTo(service.export());
    }

    private PolicyEvaluationDecisionType decide(String action, String resource) {
        return decide(ROLE, action, resource);
    }

    private PolicyEvaluationDecisionType decide(String principal, String action, String resource) {
        return iam.simulatePrincipalPolicy(request ->
                        request.policySourceArn(principal).actionNames(action).resourceArns(resource))
                .evaluationResults()
                .get(0)
                .evalDecision();
    }
}
