package dev.greenlight.sample.server;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.Pipeline;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns an exchange into a request, and an answer into bytes; all runs on I/O threads, but what may block. */
final class ExchangeHandler implements HttpHandler {

    /** The Cloud API's events are far smaller. */
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(ExchangeHandler.class.getName());

    private final Pipeline pipeline;
    private final InFlight inFlight;
    private final Faults faults;
    private final RuntimeFaults runtimeFaults;
    private final Set<String> waiting;
    private final boolean trustForwarded;
    private final BlockingRequests waitingRoom = new BlockingRequests();

    /** @param waiting paths whose endpoints wait for a store, and must not be called by a thread that others need */
    ExchangeHandler(Pipeline pipeline, InFlight inFlight, Faults faults, Set<String> waiting, boolean trustForwarded) {
        this.pipeline = pipeline;
        this.inFlight = inFlight;
        this.faults = faults;
        this.runtimeFaults = new RuntimeFaults(faults);
        this.waiting = waiting;
        this.trustForwarded = trustForwarded;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        inFlight.enter();
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(MAX_BODY_BYTES);
        receiver.receiveFullBytes(this::answer, (failed, problem) -> {
            ServiceRequest request = new ServiceRequest(failed, new byte[0], trustForwarded);
            Response response = problem instanceof Receiver.RequestToLargeException
                    ? Response.error(413, "payload_too_large", "The body is larger than 1 MB")
                    : Response.error(400, "bad_request", "The body could not be read");
            failed.setPersistent(false);
            send(failed, pipeline.finish(request, response));
        });
    }

    private void answer(HttpServerExchange exchange, byte[] body) {
        ServiceRequest request = new ServiceRequest(exchange, body, trustForwarded);
        Optional<Response> fault = runtimeFaults
                .before(request)
                .map(broken -> broken.isNever() ? broken : pipeline.finish(request, broken));
        if (fault.isPresent() || !waiting.contains(request.path())) {
            complete(exchange, request, fault.orElseGet(() -> handle(request)));
        } else if (waitingRoom.admits()) {
            exchange.dispatch(waitingRoom, () -> complete(exchange, request, handle(request)));
        } else {
            complete(
                    exchange,
                    request,
                    pipeline.finish(request, Response.error(503, "overloaded", "Too many requests wait already")));
        }
    }

    private void complete(HttpServerExchange exchange, ServiceRequest request, Response response) {
        if (response.isNever()) {
            // There will be no answer, so draining must not wait for it.
            inFlight.leave();
            exchange.dispatch(() -> {});
            return;
        }
        exchange.addExchangeCompleteListener((completed, next) -> {
            runtimeFaults.after(request.path());
            next.proceed();
        });
        Duration delay = runtimeFaults.delay(request.path());
        if (delay.isZero()) {
            send(exchange, response);
        } else {
            exchange.dispatch(exchange.getIoThread(), () -> exchange.getIoThread()
                    .executeAfter(() -> send(exchange, response), delay.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private Response handle(ServiceRequest request) {
        try {
            return pipeline.handle(request);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The endpoint for " + request.path() + " failed", e);
            return pipeline.finish(request, Response.error(500, "internal", "Something went wrong"));
        }
    }

    private void send(HttpServerExchange exchange, Response response) {
        exchange.addExchangeCompleteListener((completed, next) -> {
            inFlight.leave();
            next.proceed();
        });
        exchange.setStatusCode(response.status());
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (inFlight.isDraining() || faults.has(ServiceFault.NO_KEEP_ALIVE)) {
            exchange.setPersistent(false);
            exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }
}
