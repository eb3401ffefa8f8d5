package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.smoke.checks.api.EndpointKind;
import dev.greenlight.smoke.checks.api.ErrorHygiene;
import dev.greenlight.smoke.checks.api.StatusRules;
import dev.greenlight.smoke.checks.api.WebhookRules;
import dev.greenlight.smoke.http.RestAssuredRequests;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the API lets in and what it turns away. Nothing that is sent changes anything in the target. */
@SmokeSuite(value = "api", title = "API endpoints")
@Order(3)
class ApiSuite {
    private static final String JSON = "application/json";
    private static final String WRONG_TOKEN = "greenlight-wrong-token";

    @Test
    @Critical
    void webhookRejectsInvalid(Target target, Check check) {
        check.conclude(StatusRules.rejectsInvalid(invalidEvent(target)));
    }

    @Test
    @Critical
    void adminRequiresAuth(Target target, Check check) {
        String path = target.endpoints().admin();
        var wrongToken =
                target.request().header(target.adminTokenHeader(), WRONG_TOKEN).get(path);
        check.conclude(StatusRules.requiresAuthentication(
                List.of(adminWithoutToken(target), RestAssuredRequests.response(wrongToken, target.resolve(path)))));
    }

    @Test
    void notFound(Target target, Check check) {
        TargetResponse page = Judged.page(target); // where nothing answers, 404 says nothing
        check.conclude(StatusRules.notFound(unknownPath(target), page));
    }

    @Test
    void adminAuthenticated(Target target, Check check) {
        Optional<String> token = target.secrets().adminToken();
        if (token.isEmpty()) {
            check.conclude(missing("admin token", "ADMIN_TOKEN"));
            return;
        }
        String path = target.endpoints().admin();
        var response =
                target.request().header(target.adminTokenHeader(), token.get()).get(path);
        check.conclude(StatusRules.authenticated(RestAssuredRequests.response(response, target.resolve(path))));
    }

    @Test
    void webhookVerification(Target target, Check check) {
        Optional<String> token = target.secrets().verifyToken();
        if (token.isEmpty()) {
            check.conclude(missing("verify token", "WEBHOOK_VERIFY_TOKEN"));
            return;
        }
        String challenge = String.valueOf(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
        var handshake = new WebhookHandshake(target, challenge);
        check.conclude(WebhookRules.verification(
                handshake.ask("subscribe", token.get()),
                challenge,
                List.of(
                        new WebhookRules.Attempt("the verify token is wrong", handshake.ask("subscribe", WRONG_TOKEN)),
                        new WebhookRules.Attempt("the verify token is empty", handshake.ask("subscribe", "")),
                        new WebhookRules.Attempt(
                                "the mode is not subscribe", handshake.ask("unsubscribe", token.get())))));
    }

    @Test
    @Critical
    void webhookSignature(Target target, Check check) {
        Optional<String> secret = target.secrets().appSecret();
        if (secret.isEmpty()) {
            check.conclude(missing("app secret", "WEBHOOK_APP_SECRET"));
            return;
        }
        var events = new WebhookEvents(target, secret.get());
        check.conclude(WebhookRules.signature(events.rightlySigned(), events.wronglySigned()));
    }

    @Test
    void errorHygiene(Target target, Check check) {
        List<Finding> findings = ErrorHygiene.judge(answered(
                List.of(() -> unknownPath(target), () -> invalidEvent(target), () -> adminWithoutToken(target))));
        if (findings.stream().allMatch(Finding::isPassed)) {
            Judged.page(target); // where nothing answers, its errors are not the service's
        }
        check.conclude(findings);
    }

    /** The answers that arrived; the check that is about a missing one reports it. Fails when none arrived. */
    private static List<TargetResponse> answered(List<Supplier<TargetResponse>> requests) {
        List<TargetResponse> responses = new ArrayList<>();
        List<CheckProblem> failures = new ArrayList<>();
        for (Supplier<TargetResponse> request : requests) {
            try {
                responses.add(request.get());
            } catch (CheckProblem failed) {
                failures.add(failed);
            }
        }
        if (responses.isEmpty()) {
            throw failures.get(0);
        }
        return responses;
    }

    private static TargetResponse unknownPath(Target target) {
        return target.answer(target.endpoints().notFound()).response();
    }

    private static TargetResponse adminWithoutToken(Target target) {
        return target.answer(target.endpoints().admin()).response();
    }

    private static TargetResponse invalidEvent(Target target) {
        return target.answer("POST", target.endpoints().webhook(), JSON, EndpointKind.INVALID_EVENT)
                .response();
    }

    private static Finding missing(String what, String variable) {
        return Finding.skipped("No %s is set: set %s in the environment".formatted(what, variable));
    }
}
