package dev.greenlight.sample.server;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.Pipeline;
import dev.greenlight.sample.tls.Tls;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.attribute.ExchangeAttributes;
import io.undertow.predicate.Predicates;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The listeners. Created idle, started once, drained and stopped once. */
public final class HttpServer {

    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 1;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int IDLE_MILLIS = 60_000;
    private static final int PARSE_MILLIS = 10_000;

    private static final ContentEncodingRepository ENCODINGS = new ContentEncodingRepository()
            .addEncodingHandler(
                    "gzip",
                    new GzipEncodingProvider(),
                    1,
                    exchange -> exchange.getResponseContentLength() > Pipeline.LARGEST_UNCOMPRESSED);

    /** Kept here, since a logger without a reference forgets its level. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.xnio"), Logger.getLogger("io.undertow"), Logger.getLogger("org.jboss.threads"));

    private final String host;
    private final Faults faults;
    private final boolean trustForwarded;
    private final InFlight inFlight = new InFlight();
    private volatile @Nullable Undertow undertow;
    private volatile @Nullable XnioWorker worker;
    private volatile int httpPort;
    private volatile int httpsPort;

    public HttpServer(String host, Faults faults, boolean trustForwarded) {
        this.host = host;
        this.faults = faults;
        this.trustForwarded = trustForwarded;
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    /**
     * Binds and answers from now on.
     *
     * @throws IllegalStateException when a port can't be had
     */
    public void start(
            int port, Optional<Integer> securePort, Optional<Tls> tls, Pipeline pipeline, Set<String> waiting) {
        HttpHandler handler = new ExchangeHandler(pipeline, inFlight, faults, waiting, trustForwarded);
        if (!faults.has(ServiceFault.NO_COMPRESSION)) {
            // Only for those: to others Undertow would say that a body is encoded as identity.
            handler = Handlers.predicate(
                    Predicates.contains(ExchangeAttributes.requestHeader(Headers.ACCEPT_ENCODING), "gzip"),
                    new EncodingHandler(handler, ENCODINGS).setNoEncodingHandler(handler),
                    handler);
        }
        try {
            XnioWorker own = Xnio.getInstance()
                    .createWorker(OptionMap.builder()
                            .set(Options.WORKER_IO_THREADS, IO_THREADS)
                            .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                            .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                            .set(Options.THREAD_DAEMON, true)
                            .getMap());
            worker = own;
            Undertow.Builder builder = Undertow.builder()
                    .setWorker(own)
                    .setHandler(Handlers.httpContinueRead(handler))
                    .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                    .setServerOption(UndertowOptions.IDLE_TIMEOUT, IDLE_MILLIS)
                    .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                    .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MILLIS)
                    .addHttpListener(port, host);
            tls.ifPresent(
                    context -> builder.setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(context.protocols()))
                            .addHttpsListener(securePort.orElse(0), host, context.context()));
            Undertow started = builder.build();
            undertow = started;
            started.start();
            readPorts(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            stop();
            throw e.getCause() instanceof BindException ? taken(port, securePort, e.getCause()) : e;
        }
    }

    /** The http port in use. */
    public int httpPort() {
        return httpPort;
    }

    /** The https port in use; 0 when there is none. */
    public int httpsPort() {
        return httpsPort;
    }

    /** Whether it was asked to stop. */
    public boolean isDraining() {
        return inFlight.isDraining();
    }

    /** Stops accepting, waits until no request is under way or the time is up, then closes all connections. */
    public void drainAndStop(Duration atMost) {
        inFlight.startDraining();
        // The worker is ours, so this closes the listeners and leaves connections alone.
        Optional.ofNullable(undertow).ifPresent(Undertow::stop);
        inFlight.awaitNone(atMost);
        stop();
    }

    private void stop() {
        Optional.ofNullable(worker).ifPresent(XnioWorker::shutdownNow);
    }

    private void readPorts(Undertow started) {
        for (Undertow.ListenerInfo listener : started.getListenerInfo()) {
            int port = ((InetSocketAddress) listener.getAddress()).getPort();
            if (listener.getProtcol().equals("https")) {
                httpsPort = port;
            } else {
                httpPort = port;
            }
        }
    }

    private IllegalStateException taken(int port, Optional<Integer> securePort, Throwable cause) {
        String ports = port + securePort.map(secure -> " or " + secure).orElse("");
        return new IllegalStateException(
                "Can't listen on " + host + " port " + ports + " (" + cause.getMessage()
                        + "). Choose other ports with --port and --https-port, 0 for any free one",
                cause);
    }
}
