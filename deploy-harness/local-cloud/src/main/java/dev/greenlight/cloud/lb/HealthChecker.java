package dev.greenlight.cloud.lb;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.lb.TargetHealth.Probe;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientRequest;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** Asks a target whether it is healthy: one GET on a connection of its own. */
final class HealthChecker {
    private static final String USER_AGENT = "ELB-HealthChecker/2.0";

    private final CloudClock clock;
    private final XnioWorker worker;
    private final Duration shortestTimeout;
    private final TargetConnectionsFactory connections;

    HealthChecker(CloudClock clock, XnioWorker worker, Duration shortestTimeout, TargetConnectionsFactory connections) {
        this.clock = clock;
        this.worker = worker;
        this.shortestTimeout = shortestTimeout;
        this.connections = connections;
    }

    /** Probes once; tells the outcome exactly once, on any thread. */
    void probe(TargetAddress target, HealthCheck check, Consumer<Probe> listener) {
        TargetAddress address = new TargetAddress(target.host(), check.port().orElse(target.port()));
        new SingleProbe(address, check, listener).start();
    }

    /** Makes the connections to an address. */
    @FunctionalInterface
    interface TargetConnectionsFactory {
        TargetConnections to(TargetAddress address);
    }

    private final class SingleProbe {
        private final TargetAddress address;
        private final HealthCheck check;
        private final Consumer<Probe> listener;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile CloudClock.@Nullable Timer timer;
        private volatile @Nullable ClientConnection connection;

        private SingleProbe(TargetAddress address, HealthCheck check, Consumer<Probe> listener) {
            this.address = address;
            this.check = check;
            this.listener = listener;
        }

        private void start() {
            Duration documented = clock.scaled(check.timeout());
            Duration patience = documented.compareTo(shortestTimeout) < 0 ? shortestTimeout : documented;
            timer = clock.after(patience, () -> end(Probe.TIMED_OUT));
            XnioIoThread thread = worker.getIoThread();
            unlessClosing(() -> thread.execute(
                    () -> unlessClosing(() -> connections.to(address).open(thread, orUnreachable(this::ask)))));
        }

        /** The load balancer may close between any two steps; then the outcome is no longer needed. */
        private void unlessClosing(Runnable step) {
            try {
                step.run();
            } catch (RejectedExecutionException closing) {
                end(Probe.UNREACHABLE);
            }
        }

        private void ask(ClientConnection opened) {
            connection = opened;
            if (over.get()) {
                IoUtils.safeClose(opened);
                return;
            }
            var request = new ClientRequest().setMethod(Methods.GET).setPath(check.path());
            request.getRequestHeaders()
                    .put(Headers.HOST, address.toString())
                    .put(Headers.USER_AGENT, USER_AGENT)
                    .put(Headers.CONNECTION, "close");
            opened.sendRequest(
                    request,
                    orUnreachable(sent -> sent.setResponseListener(orUnreachable(
                            answer -> end(Probe.answered(answer.getResponse().getResponseCode(), check.matcher()))))));
        }

        private <T> ClientCallback<T> orUnreachable(Consumer<T> then) {
            return new ClientCallback<>() {
                @Override
                public void completed(T result) {
                    then.accept(result);
                }

                @Override
                public void failed(IOException e) {
                    end(Probe.UNREACHABLE);
                }
            };
        }

        private void end(Probe probe) {
            if (over.compareAndSet(false, true)) {
                CloudClock.Timer waiting = timer;
                if (waiting != null) {
                    waiting.cancel();
                }
                IoUtils.safeClose(connection);
                listener.accept(probe);
            }
        }
    }
}
