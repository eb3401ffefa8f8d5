package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.fault.FaultPlan;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.RestService;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xnio.Options;

/**
 * The one HTTP address of the cloud, on loopback only. Requests are read whole, up to {@value #LARGEST_BODY_BYTES} bytes.
 * Idle, it does nothing at all.
 */
public final class AwsEndpoint implements AutoCloseable {
    /** The largest body of a request; S3 objects must fit. */
    public static final int LARGEST_BODY_BYTES = 64 * 1024 * 1024;

    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;
    private static final int READ_TIMEOUT_MILLIS = 30_000;
    private static final int IDLE_TIMEOUT_MILLIS = 120_000;

    private final Undertow server;
    private final CallLog calls;
    private final FaultPlan faults;

    private AwsEndpoint(Undertow server, CallLog calls, FaultPlan faults) {
        this.server = server;
        this.calls = calls;
        this.faults = faults;
    }

    public static Builder builder(CloudClock clock) {
        return new Builder(clock);
    }

    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** What {@code AWS_ENDPOINT_URL} should be. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public CallLog calls() {
        return calls;
    }

    public FaultPlan faults() {
        return faults;
    }

    @Override
    public void close() {
        server.stop();
    }

    /** What an endpoint serves. */
    public static final class Builder {
        private final CloudClock clock;
        private final List<ServiceRegistry> services = new ArrayList<>();
        private final List<RestService> rest = new ArrayList<>();
        private final Map<String, Control> controls = new TreeMap<>();
        private final CallLog calls = new CallLog();
        private FaultPlan faults = new FaultPlan();
        private Throttle throttle;
        private Set<Dialect> dialects = Set.of();
        private Guard guard = (action, input, request) -> {};
        private Consumer<Inbound> admission = request -> {};
        private int port;

        private Builder(CloudClock clock) {
            this.clock = clock;
            this.throttle = Throttle.documented(clock, Throttle.Spelling.THROTTLING_EXCEPTION);
        }

        /** 0 for any free one, which is also the default. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder service(ServiceRegistry registry) {
            services.add(registry);
            return this;
        }

        public Builder service(RestService service) {
            rest.add(service);
            return this;
        }

        public Builder faults(FaultPlan plan) {
            faults = plan;
            return this;
        }

        /** Limits other than the documented ones. */
        public Builder throttle(Throttle limits) {
            throttle = limits;
            return this;
        }

        /** Allows what this one allows; everything unless told. */
        public Builder guard(Guard chosen) {
            guard = chosen;
            return this;
        }

        /** Answers in these forms; none unless told. */
        public Builder dialects(Set<Dialect> spoken) {
            dialects = spoken;
            return this;
        }

        /** Asked before each request is answered, on the same thread; throws {@link dev.greenlight.cloud.protocol.AwsError} to refuse it. */
        public Builder admission(Consumer<Inbound> gate) {
            admission = gate;
            return this;
        }

        /** A page of the cloud's own at {@code /_greenlight/name}, and at paths below it. */
        public Builder control(String name, Control page) {
            controls.put(name, page);
            return this;
        }

        /** @throws IllegalStateException when the port can't be bound, with a message fit for a user */
        public AwsEndpoint start() {
            control("calls", new CallsControl(calls));
            var router = new RequestRouter(services, rest);
            control("faults", new FaultsControl(faults, router::hasAction));
            var dispatcher = new Dispatcher(router, faults, throttle, clock, calls, dialects, guard, admission);
            Undertow server = Undertow.builder()
                    .addHttpListener(port, "127.0.0.1")
                    .setIoThreads(IO_THREADS)
                    .setWorkerThreads(WORKER_THREADS)
                    .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) LARGEST_BODY_BYTES)
                    .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_TIMEOUT_MILLIS)
                    .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, READ_TIMEOUT_MILLIS)
                    .setSocketOption(Options.READ_TIMEOUT, READ_TIMEOUT_MILLIS)
                    .setHandler(new HttpFront(dispatcher, new Controls(controls)))
                    .build();
            bind(server);
            return new AwsEndpoint(server, calls, faults);
        }

        private void bind(Undertow server) {
            try {
                server.start();
            } catch (RuntimeException failed) {
                server.stop();
                if (failed.getCause() instanceof BindException taken) {
                    throw new IllegalStateException(
                            "Expected port %d of 127.0.0.1 to be free; found: %s; choose another one, or 0 for any"
                                    .formatted(port, taken.getMessage()),
                            failed);
                }
                throw failed;
            }
        }
    }
}
