package dev.greenlight.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Access;
import dev.greenlight.harness.doctor.Symptoms.Health;
import dev.greenlight.harness.doctor.Symptoms.Project;
import dev.greenlight.harness.doctor.Symptoms.Running;
import dev.greenlight.harness.doctor.Symptoms.Slack;
import dev.greenlight.harness.doctor.Symptoms.Smoke;
import dev.greenlight.harness.doctor.Symptoms.Workflow;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.rollout.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes that no local cloud can bring about, told from what AWS and GitHub write. */
class DoctorRulesTest {
    private static final Answer<List<String>> NONE = Answer.of(List.of());
    private static final Symptoms WELL = new Symptoms(
            new Place("production", "shop-cluster", "shop"),
            Answer.none("no checkout"),
            new Access(Answer.of("arn:aws:sts::1:assumed-role/release/job"), "", "1", NONE, NONE, 8),
            Answer.none("no Dockerfile"),
            Answer.none("not asked"),
            Answer.of(running(2, 2, List.of())),
            Answer.of(new Health(List.of(), 2, "/healthz", "200", List.of(), 60, "https://shop", Answer.of(200))),
            Answer.of(new Smoke("https://shop", List.of(), 3, "PRODUCTION_ADMIN_TOKEN", true, "")),
            new Slack("SLACK_WEBHOOK_URL", false, "", Answer.none("not asked")),
            "/ecs/shop");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            service shop was unable to place a task because no container instance met all of its requirements. The closest matching container-instance has insufficient memory available | the cluster has no room | add capacity
            ECS was unable to assume the role 'arn:aws:iam::1:role/task' that was provided for this task | a role of the task can't be taken on | ecs-tasks.amazonaws.com
            ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm | a secret of the task definition can't be read | secretsmanager:GetSecretValue
            CannotPullContainerError: pull image manifest has been retried 1 time(s): manifest unknown | the image can't be pulled | ecr:BatchGetImage
            Essential container in task exited | its tasks end by themselves | OutOfMemory
            Task failed container health checks | its tasks don't become healthy | see doctor.health-checks
            """)
    void causesOfAStuckDeployment_areToldWithTheirRemedy(String event, String cause, String remedy) {
        Finding finding = DeploymentRules.findings(with(running(1, 2, List.of("unrelated", event))))
                .get(0);

        assertThat(finding.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(finding.message()).contains(cause);
        assertThat(finding.found()).contains(event);
        assertThat(finding.remedy())
                .contains(remedy, "aws ecs describe-services --cluster shop-cluster --services shop");
    }

    @Test
    void eventsOfAServiceThatIsSteady_areNoCause() {
        assertThat(DeploymentRules.findings(with(running(2, 2, List.of("Essential container in task exited")))))
                .allMatch(Finding::isPassed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ExpiredTokenException: The security token included in the request is expired | have expired | aws sso login
            no AWS credentials: sign in | no credentials | role-to-assume
            UnrecognizedClientException: The security token included in the request is invalid | does not know | gh secret set
            UnknownHostException: sts.eu-central-1.amazonaws.com | can't be asked | AWS_REGION
            """)
    void credentials_areToldApart(String problem, String cause, String remedy) {
        var access = new Access(Answer.none(problem), "", "", Answer.none(problem), Answer.none(problem), 8);

        Finding finding = CredentialRules.findings(with(access)).get(0);

        assertThat(finding.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(finding.message()).contains(cause);
        assertThat(finding.remedy()).contains(remedy, "aws sts get-caller-identity");
    }

    @Test
    void missingActionsOfARole_areGivenByItsPolicy() {
        var access = new Access(
                Answer.of("arn:aws:sts::1:assumed-role/release/job"),
                "",
                "1",
                Answer.of(List.of("ecs:UpdateService on x")),
                NONE,
                8);

        Finding finding = CredentialRules.findings(with(access)).get(0);

        assertThat(finding.remedy()).contains("aws iam put-role-policy --role-name release");
    }

    @Test
    void roleThatMayNotAskIam_isAWarning() {
        var access = new Access(Answer.of("arn:aws:iam::1:user/ci"), "", "1", Answer.none("AccessDenied"), NONE, 8);

        assertThat(CredentialRules.findings(with(access)).get(0).status()).isEqualTo(CheckStatus.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, mainline, false",
        "release/**, release/1/2, true",
        "release/*, release/1/2, false",
        "'**', any/thing, true",
        "v?, v, true",
        "feature.x, featurezx, false"
    })
    void branchPatterns_matchAsGithubMatches(String pattern, String branch, boolean matches) {
        assertThat(WorkflowRules.matches(pattern, branch)).isEqualTo(matches);
    }

    @Test
    void commitThatSaysSkipCi_isTheCause() {
        Symptoms symptoms = with(project("Mend it [skip ci]", 0, workflow()));

        assertThat(WorkflowRules.findings(symptoms).get(0).message()).contains("skips GitHub's workflows");
    }

    @Test
    void commitsThatWereNotPushed_areAWarning() {
        Finding finding =
                WorkflowRules.findings(with(project("Mend it", 2, workflow()))).get(0);

        assertThat(finding.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(finding.remedy()).isEqualTo("git push");
    }

    @Test
    void checkout_thatIsNone_isSkipped_withWhy() {
        assertThat(WorkflowRules.findings(WELL).get(0).status()).isEqualTo(CheckStatus.SKIPPED);
        assertThat(WorkflowRules.findings(WELL).get(0).message()).isEqualTo("no checkout");
        assertThat(BuildRules.findings(WELL).get(0).status()).isEqualTo(CheckStatus.SKIPPED);
    }

    @Test
    void unsetWebhookOfProduction_isAWarning_withTheCommand() {
        Finding finding = SlackRules.finding(WELL);

        assertThat(finding.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(finding.remedy()).contains("gh secret set SLACK_WEBHOOK_URL");
    }

    @Test
    void targetThatAnswersAnotherStatus_isToldWithTheCommand() {
        var health = new Health(
                List.of("10.0.0.1:8080 is unhealthy (Target.ResponseCodeMismatch: codes: [500])"),
                0,
                "/healthz",
                "200",
                List.of(),
                60,
                "https://shop",
                Answer.of(503));

        List<Finding> findings = HealthRules.findings(with(health));

        assertThat(findings.get(0).remedy()).contains("aws elbv2 modify-target-group --health-check-path");
        assertThat(findings.get(1).found()).isEqualTo("status 503");
        assertThat(findings.get(1).remedy()).contains("curl -v https://shop/healthz", "aws logs tail /ecs/shop");
    }

    private static Running running(int running, int desired, List<String> words) {
        return new Running(desired, running, 0, "", "", Duration.ZERO, List.of(), "", Duration.ZERO, words);
    }

    private static Workflow workflow() {
        return new Workflow("test.yml", "", true, List.of("main"), List.of(), true);
    }

    private static Project project(String message, int unpushed, Workflow... workflows) {
        return new Project("/shop", "main", true, message, unpushed, List.of(workflows));
    }

    private static Symptoms with(Object part) {
        return new Symptoms(
                WELL.place(),
                part instanceof Project project ? Answer.of(project) : WELL.project(),
                part instanceof Access access ? access : WELL.access(),
                WELL.build(),
                WELL.registry(),
                part instanceof Running running ? Answer.of(running) : WELL.service(),
                part instanceof Health health ? Answer.of(health) : WELL.health(),
                WELL.smoke(),
                WELL.slack(),
                WELL.logGroup());
    }
}
