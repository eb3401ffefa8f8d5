package dev.greenlight.smoke.http;

import dev.greenlight.reports.redact.Redactor;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import java.nio.charset.StandardCharsets;

/**
 * Attaches requests and their answers to the Allure result of the check that runs in this thread, redacted and cut; does
 * nothing when Allure does not record one.
 */
public final class Evidence {
    private final Redactor redactor;

    public Evidence(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * Sends the request and attaches what became of it.
     *
     * @throws RequestFailed when there is no answer within the limits
     */
    public Exchange of(Exchange.Request request, BoundedClient client) {
        try {
            Exchange exchange = client.send(request);
            attach(exchange);
            return exchange;
        } catch (RequestFailed failed) {
            attach(request, failed);
            throw failed;
        }
    }

    /** Attaches an exchange that another check may have had, too. */
    public void attach(Exchange exchange) {
        attach(exchange.request(), Transcript.of(exchange, redactor));
    }

    /** Attaches a request that got no answer. */
    public void attach(Exchange.Request request, RequestFailed failed) {
        attach(request, Transcript.of(request, failed, redactor));
    }

    private void attach(Exchange.Request request, String transcript) {
        AllureLifecycle lifecycle = Allure.getLifecycle();
        if (lifecycle.getCurrentTestCase().isPresent()) {
            String name = redactor.redact(request.method() + " " + request.uri().getRawPath());
            lifecycle.addAttachment(name, "text/plain", "txt", transcript.getBytes(StandardCharsets.UTF_8));
        }
    }
}
