package dev.greenlight.cloud.lb;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.lb.TargetHealth.State;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * The moving parts of the load balancers of one cloud: sockets, rules, target groups and their targets' health. Thread-safe;
 * every call may be repeated. Serving a request takes no lock.
 */
public final class DataPlane implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int BUFFERS_KEPT = 1_000;
    private static final int BUFFERS_PER_THREAD = 12;

    private final DataPlaneOptions options;
    private final XnioWorker worker;
    private final ByteBufferPool buffers =
            new DefaultByteBufferPool(true, BUFFER_BYTES, BUFFERS_KEPT, BUFFERS_PER_THREAD);
    private final Targets targets;
    private final RequestHandling switchboard;
    private final Map<String, Frontend> frontends = new HashMap<>();
    private final List<HealthListener> listeners = new CopyOnWriteArrayList<>();

    public DataPlane(CloudClock clock, DataPlaneOptions options, TrafficLog log) {
        this.options = options;
        this.worker = worker(OptionMap.builder()
                .set(Options.WORKER_NAME, "load-balancer")
                .set(Options.WORKER_IO_THREADS, options.ioThreads())
                .set(Options.WORKER_TASK_CORE_THREADS, 1)
                .set(Options.WORKER_TASK_MAX_THREADS, 2)
                .set(Options.THREAD_DAEMON, true)
                .set(Options.TCP_NODELAY, true)
                .getMap());
        var checker = new HealthChecker(clock, worker, options.shortestProbeTimeout(), this::connections);
        this.targets = new Targets(clock, options, checker, this::connections, this::tell);
        this.switchboard = new RequestHandling(targets::pool, log, this::tell);
    }

    /**
     * Open a listener's socket on loopback; it answers 503 until it has rules.
     *
     * @param port 0 for any free one
     * @param tls what it speaks TLS with; empty for plain HTTP
     * @return the port
     * @throws IOException when the port can't be had, with a message fit for a user
     */
    public synchronized int open(String listenerArn, int port, Optional<SSLContext> tls) throws IOException {
        if (frontends.containsKey(listenerArn)) {
            throw new IllegalStateException("The listener is open already: " + listenerArn);
        }
        Frontend opened =
                Frontend.open(port, tls, worker, buffers, options.idleTimeout(), switchboard.handler(listenerArn));
        frontends.put(listenerArn, opened);
        return opened.port();
    }

    /** Close a listener's socket; requests on their way are finished. */
    public synchronized void close(String listenerArn) {
        Frontend found = frontends.remove(listenerArn);
        if (found != null) {
            found.close();
        }
    }

    /** Replace all rules of all listeners in one atomic step. */
    public synchronized void routes(Map<String, RoutingTable> tables) {
        Set<String> used = tables.values().stream().flatMap(DataPlane::groups).collect(Collectors.toSet());
        switchboard.swap(tables);
        targets.use(used);
    }

    /** Create a target group, or change its settings. */
    public void group(GroupSettings settings) {
        targets.group(settings);
    }

    /** Forget a target group and its targets. */
    public void removeGroup(String groupArn) {
        targets.removeGroup(groupArn);
    }

    /** Add a target; one that is draining begins again. */
    public void register(String groupArn, TargetAddress target) {
        targets.register(groupArn, target);
    }

    /** Send no more requests to a target; it is gone after the deregistration delay. */
    public void deregister(String groupArn, TargetAddress target) {
        targets.deregister(groupArn, target);
    }

    /** The health of a group's targets, of those that are draining, too; empty for an unknown group. */
    public Map<TargetAddress, TargetHealth> health(String groupArn) {
        return targets.health(groupArn);
    }

    /** Requests that a target is serving; 0 when it is unknown. */
    public int inFlight(String groupArn, TargetAddress target) {
        return targets.pool(groupArn)
                .flatMap(pool -> pool.find(target))
                .map(RegisteredTarget::inFlight)
                .orElse(0);
    }

    /** How many targets of each group are in this state. */
    public Map<String, Integer> count(State state) {
        return targets.count(state);
    }

    /** Calls the listener soon, on a thread of its own, after a target's health has changed. */
    public void onHealthChange(HealthListener listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void close() {
        frontends.values().forEach(Frontend::close);
        frontends.clear();
        targets.close();
        worker.shutdownNow();
    }

    boolean checking() {
        return targets.checking();
    }

    private static XnioWorker worker(OptionMap options) {
        try {
            return Xnio.getInstance().createWorker(options);
        } catch (IOException noSelectors) {
            throw new UncheckedIOException("The load balancer's threads could not be started", noSelectors);
        }
    }

    private static Stream<String> groups(RoutingTable table) {
        return Stream.concat(table.routes().stream().map(RoutingTable.Route::action), Stream.of(table.otherwise()))
                .flatMap(action -> action instanceof RouteAction.Forward forward
                        ? forward.shares().stream().map(RouteAction.Share::groupArn)
                        : Stream.empty());
    }

    private TargetConnections connections(TargetAddress address) {
        return new TargetConnections(address, buffers, options.connectTimeout().toMillis());
    }

    private void tell(String groupArn, TargetAddress target) {
        try {
            worker.execute(() -> listeners.forEach(listener -> listener.changed(groupArn, target)));
        } catch (RejectedExecutionException closing) {
            // No listener is left.
        }
    }
}
