package dev.greenlight.cloud.lb;

import dev.greenlight.cloud.lb.TrafficLog.Answer;
import dev.greenlight.cloud.lb.TrafficLog.Origin;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.util.Attachable;
import io.undertow.util.HeaderMap;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import io.undertow.util.Transfer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * One request's way to its target and back; everything happens on the request's I/O thread. The answer is 502 when the
 * target hangs up or talks nonsense, and 504 when it doesn't accept or stays silent.
 *
 * <p>A kept connection may have been closed by the target a moment before the request reaches it. So a request that may be
 * repeated (idempotent, without a body) and failed on a kept connection before any answer is sent once more, on a new
 * connection to the same target; one that may not be repeated only takes a connection that was busy just now. A failure on a
 * new connection is the target's own and is never hidden. When the target's deregistration delay is over, its connections are
 * closed, and a request that is still waiting for its answer gets 502.
 */
final class Forwarding {
    private static final long JUST_NOW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final HttpServerExchange exchange;
    private final RegisteredTarget target;
    private final String listenerArn;
    private final String groupArn;
    private final TrafficLog log;
    private final IdleWatch watch;
    private final Runnable released;
    private final AtomicBoolean over = new AtomicBoolean();
    private final boolean repeatable;

    private @Nullable ClientConnection connection;
    private Origin origin = Origin.BALANCER;
    private boolean onKept;
    private boolean answerStarted;
    private boolean answerComplete;
    private boolean upgraded;
    private long sentAt;
    private Duration targetTime = Duration.ZERO;

    Forwarding(
            HttpServerExchange exchange,
            RegisteredTarget target,
            String listenerArn,
            String groupArn,
            TrafficLog log,
            Duration idleTimeout,
            Runnable released) {
        this.exchange = exchange;
        this.target = target;
        this.listenerArn = listenerArn;
        this.groupArn = groupArn;
        this.log = log;
        this.released = released;
        this.watch = new IdleWatch(exchange.getIoThread(), idleTimeout, this::silent);
        this.repeatable = exchange.isRequestComplete() && idempotent(exchange);
    }

    void start() {
        exchange.addExchangeCompleteListener((done, next) -> {
            try {
                completed();
            } finally {
                next.proceed();
            }
        });
        long idle = repeatable ? TargetConnections.keptNanos() : JUST_NOW_NANOS;
        ClientConnection kept = target.connections().reuse(exchange.getIoThread(), idle);
        if (kept == null) {
            connect();
        } else {
            send(kept, repeatable);
        }
    }

    private void connect() {
        target.connections().open(exchange.getIoThread(), new ClientCallback<>() {
            @Override
            public void completed(ClientConnection opened) {
                send(opened, false);
            }

            @Override
            public void failed(IOException e) {
                fail(e instanceof TargetConnections.TimedOut ? StatusCodes.GATEWAY_TIME_OUT : StatusCodes.BAD_GATEWAY);
            }
        });
    }

    private void send(ClientConnection to, boolean kept) {
        connection = to;
        onKept = kept;
        watch.on(to);
        sentAt = System.nanoTime();
        to.sendRequest(ForwardedRequest.of(exchange), new ClientCallback<>() {
            @Override
            public void completed(ClientExchange sent) {
                sent.setResponseListener(onAnswer(to));
                upload(sent);
            }

            @Override
            public void failed(IOException e) {
                lost(to);
            }
        });
    }

    private void upload(ClientExchange sent) {
        if (exchange.isRequestComplete()) {
            finish(exchange, sent, sent.getRequestChannel(), sent.getConnection());
            return;
        }
        Transfer.initiateTransfer(
                exchange.getRequestChannel(),
                sent.getRequestChannel(),
                ChannelListeners.closingChannelListener(),
                sink -> finish(exchange, sent, sink, sent.getConnection()),
                (channel, clientGone) -> hangUp(),
                (channel, targetGone) -> lost(sent.getConnection()),
                exchange.getConnection().getByteBufferPool());
    }

    private ClientCallback<ClientExchange> onAnswer(ClientConnection from) {
        return new ClientCallback<>() {
            @Override
            public void completed(ClientExchange answer) {
                answer(answer);
            }

            @Override
            public void failed(IOException e) {
                lost(from);
            }
        };
    }

    private void answer(ClientExchange answer) {
        if (over.get() || answerStarted) {
            return;
        }
        answerStarted = true;
        origin = Origin.TARGET;
        targetTime = Duration.ofNanos(System.nanoTime() - sentAt);
        HeaderMap found = answer.getResponse().getResponseHeaders();
        exchange.setStatusCode(answer.getResponse().getResponseCode());
        ForwardedHeaders.copy(found, exchange.getResponseHeaders());
        if (exchange.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS) {
            upgrade(answer, found);
        }
        Transfer.initiateTransfer(
                answer.getResponseChannel(),
                exchange.getResponseChannel(),
                ChannelListeners.closingChannelListener(),
                sink -> {
                    answerComplete = true;
                    finish(answer, exchange, sink, answer.getConnection());
                },
                (channel, targetGone) -> hangUp(),
                (channel, clientGone) -> hangUp(),
                exchange.getConnection().getByteBufferPool());
    }

    private void upgrade(ClientExchange answer, HeaderMap found) {
        if (!exchange.isUpgrade()) {
            return;
        }
        ForwardedHeaders.copyUpgrade(found, exchange.getResponseHeaders());
        upgraded = true;
        exchange.upgradeChannel((client, done) -> {
            try {
                Tunnel.join(client, answer.getConnection().performUpgrade(), exchange, this::end);
            } catch (IOException e) {
                IoUtils.safeClose(client, answer.getConnection());
                end();
            }
        });
    }

    /** A connection to the target broke; one loss may be reported more than once, and by a connection that we have given up. */
    private void lost(ClientConnection broken) {
        if (broken != connection || over.get()) {
            return;
        }
        if (answerStarted) {
            hangUp();
        } else if (onKept && !target.connections().isCut()) {
            connection = null;
            IoUtils.safeClose(broken);
            connect();
        } else {
            fail(StatusCodes.BAD_GATEWAY);
        }
    }

    private void silent() {
        if (answerStarted) {
            hangUp();
        } else {
            fail(StatusCodes.GATEWAY_TIME_OUT);
        }
    }

    private void fail(int status) {
        if (over.get() || answerStarted) {
            return;
        }
        answerStarted = true;
        ClientConnection broken = connection;
        connection = null;
        IoUtils.safeClose(broken);
        if (!exchange.isRequestComplete()) {
            exchange.setPersistent(false);
        }
        ErrorPage.send(exchange, status);
    }

    /** Nothing sensible can be said any more: both sides are closed, which also ends the exchange. */
    private void hangUp() {
        IoUtils.safeClose(connection);
        IoUtils.safeClose(exchange.getConnection());
        if (!exchange.isComplete()) {
            exchange.endExchange();
        }
    }

    private void finish(Attachable from, Attachable to, StreamSinkChannel sink, ClientConnection used) {
        HeaderMap trailers = from.getAttachment(HttpAttachments.REQUEST_TRAILERS);
        if (trailers != null) {
            to.putAttachment(HttpAttachments.RESPONSE_TRAILERS, trailers);
        }
        try {
            sink.shutdownWrites();
            if (sink.flush()) {
                sink.getWriteSetter().set(null);
                return;
            }
            ChannelListener<StreamSinkChannel> done = StreamSinkChannel::suspendWrites;
            sink.getWriteSetter().set(ChannelListeners.flushingChannelListener(done, (channel, e) -> lost(used)));
            sink.resumeWrites();
        } catch (IOException e) {
            lost(used);
        }
    }

    private void completed() {
        if (!upgraded) {
            end();
        }
    }

    private void end() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        watch.stop();
        ClientConnection used = connection;
        if (used != null && answerComplete && !upgraded) {
            target.connections().keep(used);
        } else {
            IoUtils.safeClose(used);
        }
        log.answered(new Answer(listenerArn, Optional.of(groupArn), exchange.getStatusCode(), origin, targetTime));
        if (target.release()) {
            released.run();
        }
    }

    private static boolean idempotent(HttpServerExchange exchange) {
        var method = exchange.getRequestMethod();
        return method.equals(Methods.GET)
                || method.equals(Methods.HEAD)
                || method.equals(Methods.OPTIONS)
                || method.equals(Methods.PUT)
                || method.equals(Methods.DELETE)
                || method.equals(Methods.TRACE);
    }
}
