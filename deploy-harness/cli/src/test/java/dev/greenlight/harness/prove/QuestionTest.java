package dev.greenlight.harness.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.aws.Exchange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer is one of AWS's, or none. */
class QuestionTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final Exchange ENDED = answer(
            "ecs:DescribeServiceDeployments",
            Map.of("serviceDeployments", List.of(Map.of("serviceDeploymentArn", "d1", "status", "SUCCESSFUL"))));
    private static final Exchange SETTINGS = exchange("ecs:UpdateService", Map.of("service", "web"), Map.of());
    private static final Exchange RELEASE = exchange("ecs:UpdateService", Map.of("taskDefinition", "web:2"), Map.of());
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @ParameterizedTest
    @EnumSource
    void nothingThatWasSeen_answersNothing(Question question) {
        assertThat(question.answer(List.of())).isEqualTo(Question.Answer.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource
    void answer_isWhatWasSeen(Question question, Question.Answer expected, List<Exchange> seen) {
        assertThat(question.answer(seen)).isEqualTo(expected);
    }

    static Stream<Arguments> answer_isWhatWasSeen() {
        return Stream.of(
                confirmed(Question.CURRENT_DEPLOYMENT, ENDED, service(Map.of())),
                contradicted(Question.CURRENT_DEPLOYMENT, ENDED, service(Map.of("currentServiceDeployment", "d1"))),
                unknown(Question.CURRENT_DEPLOYMENT, service(Map.of("currentServiceDeployment", "d1"))),
                confirmed(Question.PAUSE_TYPE, configured(hooks(Map.of("targetType", "PAUSE")))),
                contradicted(Question.PAUSE_TYPE, configured(hooks(Map.of("lifecycleStages", List.of())))),
                unknown(Question.PAUSE_TYPE, configured(hooks(Map.of("hookTargetArn", "arn:lambda")))),
                confirmed(Question.BREAKER_DEFAULT, configured(Map.of())),
                contradicted(
                        Question.BREAKER_DEFAULT,
                        configured(Map.of("deploymentCircuitBreaker", Map.of("enable", false)))),
                unknown(
                        Question.BREAKER_DEFAULT,
                        configured(Map.of("deploymentCircuitBreaker", Map.of("enable", true)))),
                confirmed(Question.ORDER, listed(T0.plusSeconds(1), T0)),
                contradicted(Question.ORDER, listed(T0, T0.plusSeconds(1))),
                unknown(Question.ORDER, listed(T0)),
                confirmed(Question.PAGES, answer("ecs:ListTasks", Map.of("taskArns", List.of("t"), "nextToken", "n"))),
                contradicted(Question.PAGES, answer("ecs:ListTasks", Map.of("taskArns", List.of(), "nextToken", "n"))),
                unknown(Question.PAGES, answer("ecs:ListTasks", Map.of("taskArns", List.of("t")))),
                confirmed(Question.DIGEST, image(INDEX), task("sha256:1")),
                contradicted(Question.DIGEST, image(INDEX), task("sha256:2")),
                unknown(Question.DIGEST, image(MANIFEST), task("sha256:1")),
                unknown(Question.DIGEST, image(INDEX)),
                confirmed(Question.SETTINGS, deployments("d1"), SETTINGS, deployments("d1")),
                contradicted(
                        Question.SETTINGS, deployments("d1"), SETTINGS, deployments("d1"), deployments("d1", "d2")),
                unknown(Question.SETTINGS, deployments("d1"), RELEASE, deployments("d1", "d2")),
                confirmed(
                        Question.SETTINGS,
                        deployments("d1"),
                        SETTINGS,
                        deployments("d1"),
                        RELEASE,
                        deployments("d1", "d2")),
                confirmed(Question.PAUSE_END, pause(Map.of("expiresAt", T0, "timeoutAction", "ROLLBACK"))),
                contradicted(Question.PAUSE_END, pause(Map.of("timeoutAction", "ROLLBACK"))),
                contradicted(Question.PAUSE_END, pause(Map.of("expiresAt", T0, "timeoutAction", "CONTINUE"))),
                contradicted(
                        Question.CONFLICTS,
                        new Exchange(T0, "s3:PutObject", Map.of(), Map.of(), "ConditionalRequestConflict")),
                unknown(Question.CONFLICTS, exchange("s3:PutObject", Map.of("key", "k"), Map.of())));
    }

    private static Arguments confirmed(Question question, Exchange... seen) {
        return Arguments.of(question, Question.Answer.CONFIRMED, List.of(seen));
    }

    private static Arguments contradicted(Question question, Exchange... seen) {
        return Arguments.of(question, Question.Answer.CONTRADICTED, List.of(seen));
    }

    private static Arguments unknown(Question question, Exchange... seen) {
        return Arguments.of(question, Question.Answer.UNKNOWN, List.of(seen));
    }

    private static Exchange exchange(String action, Map<String, Object> request, Map<String, Object> response) {
        return new Exchange(T0, action, request, response, "");
    }

    private static Exchange answer(String action, Map<String, Object> response) {
        return exchange(action, Map.of(), response);
    }

    private static Exchange service(Map<String, Object> service) {
        return answer("ecs:DescribeServices", Map.of("services", List.of(service)));
    }

    private static Exchange configured(Map<String, Object> configuration) {
        return service(Map.of("deploymentConfiguration", configuration));
    }

    private static Map<String, Object> hooks(Map<String, Object> hook) {
        return Map.of("lifecycleHooks", List.of(hook));
    }

    private static Exchange listed(Instant... made) {
        return answer(
                "ecs:ListServiceDeployments",
                Map.of(
                        "serviceDeployments",
                        Stream.of(made).map(at -> Map.of("createdAt", at)).toList()));
    }

    private static Exchange deployments(String... arns) {
        return answer(
                "ecs:ListServiceDeployments",
                Map.of(
                        "serviceDeployments",
                        Stream.of(arns)
                                .map(arn -> Map.of("serviceDeploymentArn", arn))
                                .toList()));
    }

    private static Exchange pause(Map<String, Object> rest) {
        var hook = new HashMap<>(rest);
        hook.put("status", "AWAITING_ACTION");
        return answer(
                "ecs:DescribeServiceDeployments",
                Map.of("serviceDeployments", List.of(Map.of("lifecycleHookDetails", List.of(hook)))));
    }

    private static Exchange image(String type) {
        return answer(
                "ecr:DescribeImages",
                Map.of("imageDetails", List.of(Map.of("imageDigest", "sha256:1", "imageManifestMediaType", type))));
    }

    private static Exchange task(String digest) {
        return answer(
                "ecs:DescribeTasks",
                Map.of("tasks", List.of(Map.of("containers", List.of(Map.of("imageDigest", digest))))));
    }
}
