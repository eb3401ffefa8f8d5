package dev.greenlight.smoke.http;

import dev.greenlight.checks.Redactor;
import dev.greenlight.smoke.message.Request;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Makes requests steps of the Allure result of the check that runs in this thread, with the answers attached, redacted and cut;
 * does nothing when Allure does not record one.
 */
public final class Evidence {
    private final Redactor redactor;

    public Evidence(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * Sends the request and tells what became of it.
     *
     * @throws RequestFailed when there is no answer within the limits
     */
    public Exchange of(Request request, BoundedClient client) {
        try {
            Exchange exchange = client.send(request);
            attach(exchange);
            return exchange;
        } catch (RequestFailed failed) {
            attach(request, failed);
            throw failed;
        }
    }

    /** Tells of an exchange that another check may have had, too. */
    public void attach(Exchange exchange) {
        String outcome = "%d in %s".formatted(exchange.response().status(), Times.text(exchange.took()));
        step(exchange.request(), outcome, Status.PASSED, exchange.took(), Transcript.of(exchange, redactor));
    }

    /** Tells of a request that got no answer. */
    public void attach(Request request, RequestFailed failed) {
        step(request, "no answer", Status.FAILED, Duration.ZERO, Transcript.of(request, failed, redactor));
    }

    private void step(Request request, String outcome, Status status, Duration took, String transcript) {
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
