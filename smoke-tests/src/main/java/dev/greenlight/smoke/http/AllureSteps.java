package dev.greenlight.smoke.http;

import dev.greenlight.checks.Redactor;
import dev.greenlight.smoke.message.TargetRequest;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes requests steps of the Allure result of the check that runs in this thread, with the answers attached, redacted and cut;
 * does nothing when Allure does not record one.
 */
public final class AllureSteps {
    private final Redactor redactor;

    public AllureSteps(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * Sends a request and attaches its result.
     *
     * @throws RequestFailed when there is no answer within the limits
     */
    public Exchange of(TargetRequest request, Function<TargetRequest, Exchange> send) {
        try {
            Exchange exchange = send.apply(request);
            attach(Attempt.answered(exchange));
            return exchange;
        } catch (RequestFailed failed) {
            attach(Attempt.failed(request, failed));
            throw failed;
        }
    }

    /** Attaches the result of a request, which other checks may share. */
    public void attach(Attempt attempt) {
        attempt.exchange().ifPresent(exchange -> {
            String outcome = "%d in %s".formatted(exchange.response().status(), DurationText.of(exchange.took()));
            step(exchange.request(), outcome, Status.PASSED, exchange.took(), Transcript.of(exchange, redactor));
        });
        attempt.failure().ifPresent(failed -> {
            String transcript = Transcript.of(attempt.request(), failed, redactor);
            boolean interrupted = Thread.currentThread().isInterrupted();
            Status status = interrupted ? Status.SKIPPED : Status.FAILED;
            step(attempt.request(), "no answer", status, Duration.ZERO, transcript);
        });
    }

    private void step(TargetRequest request, String outcome, Status status, Duration took, String transcript) {
        AllureLifecycle lifecycle = Allure.getLifecycle();
        if (lifecycle.getCurrentTestCase().isEmpty()) {
            return;
        }
        String id = UUID.randomUUID().toString();
        String name = redactor.redact("%s %s → %s".formatted(request.method(), request.uri(), outcome));
        lifecycle.startStep(id, new StepResult().setName(name).setStatus(status));
        lifecycle.addAttachment("request and answer", "text/plain", "txt", transcript.getBytes(StandardCharsets.UTF_8));
        lifecycle.updateStep(id, step -> step.setStart(step.getStart() - took.toMillis()));
        lifecycle.stopStep(id);
    }
}
