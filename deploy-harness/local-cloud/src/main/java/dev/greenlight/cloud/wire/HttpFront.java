package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** Between Undertow and the dispatcher: reads a request whole, answers it on a worker thread. */
final class HttpFront implements HttpHandler {
    private static final Logger LOG = System.getLogger(HttpFront.class.getName());

    private final Dispatcher dispatcher;
    private final Controls controls;

    HttpFront(Dispatcher dispatcher, Controls controls) {
        this.dispatcher = dispatcher;
        this.controls = controls;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(AwsEndpoint.LARGEST_BODY_BYTES);
        receiver.receiveFullBytes(
                (read, body) -> read.dispatch(() -> guard(read, body)), (failed, why) -> refuseBody(failed, why));
    }

    /** What this throws would end nowhere, and the client would wait for ever. */
    private void guard(HttpServerExchange exchange, byte[] body) {
        try {
            serve(exchange, body);
        } catch (RejectedExecutionException closing) {
            LOG.log(Level.DEBUG, "The endpoint closes while it answers", closing);
            IoUtils.safeClose(exchange.getConnection());
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "The local cloud failed to answer " + exchange.getRequestURI(), defect);
            send(exchange, Controls.refuse(500, "The local cloud has a defect; its log tells more"));
        }
    }

    private void serve(HttpServerExchange exchange, byte[] body) {
        Inbound request = inbound(exchange, body);
        Optional<Reply> own = Loopback.objection(request)
                .map(objection -> Controls.refuse(403, objection))
                .or(() -> controls.answer(request));
        if (own.isPresent()) {
            send(exchange, own.get());
            return;
        }
        Dispatcher.Routed routed = dispatcher.route(request);
        Duration delay = dispatcher.delay(routed);
        if (delay.isZero()) {
            send(exchange, dispatcher.answer(routed));
        } else {
            Runnable later =
                    () -> exchange.getConnection().getWorker().execute(() -> send(exchange, dispatcher.answer(routed)));
            exchange.getIoThread().executeAfter(later, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void refuseBody(HttpServerExchange exchange, IOException why) {
        LOG.log(Level.DEBUG, "A request could not be read", why);
        exchange.setPersistent(false);
        Inbound request = inbound(exchange, new byte[0]);
        send(exchange, dispatcher.refuseSize(request));
    }

    private static Inbound inbound(HttpServerExchange exchange, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.putIfAbsent(values.getHeaderName().toString().toLowerCase(Locale.ROOT), values.getFirst());
        }
        return new Inbound(
                exchange.getRequestMethod().toString(),
                exchange.getRequestURI(),
                exchange.getQueryString(),
                headers,
                body);
    }

    private static void send(HttpServerExchange exchange, Reply reply) {
        if (reply.lost() || exchange.isResponseStarted()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.setStatusCode(reply.status());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
    }
}
