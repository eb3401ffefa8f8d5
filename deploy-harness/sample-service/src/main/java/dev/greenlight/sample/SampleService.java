package dev.greenlight.sample;

import dev.greenlight.sample.api.Admin;
import dev.greenlight.sample.api.HealthEndpoints;
import dev.greenlight.sample.api.HomePage;
import dev.greenlight.sample.api.Verification;
import dev.greenlight.sample.api.WebhookReceiver;
import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.CorsHeaders;
import dev.greenlight.sample.http.HttpsRedirect;
import dev.greenlight.sample.http.Pipeline;
import dev.greenlight.sample.http.RateLimiter;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.Router;
import dev.greenlight.sample.server.HttpServer;
import dev.greenlight.sample.store.Stores;
import dev.greenlight.sample.tls.Tls;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A running sample service. Several can run in one JVM, each on ports of its own; {@link Main} runs one as a process. Close
 * it to stop it; that waits for requests under way, up to the configured drain time.
 */
public final class SampleService implements AutoCloseable {

    /** Paths whose answer waits for the database, where there is one. */
    private static final Set<String> KEEPING = Set.of("/webhook", "/admin/health", "/admin/messages");

    private final HttpServer server;
    private final Optional<Tls> tls;
    private final Stores stores;
    private final ServiceOptions options;

    private SampleService(HttpServer server, Optional<Tls> tls, Stores stores, ServiceOptions options) {
        this.server = server;
        this.tls = tls;
        this.stores = stores;
        this.options = options;
    }

    /**
     * Starts a service and returns once it answers.
     *
     * @param environment secrets, and variables that stand in for flags
     * @param flags as of the command line; without {@code --port} it listens on any free one
     * @throws IllegalArgumentException when a fault needs a process of its own, a flag is wrong, or the keystore can't be used
     * @throws IllegalStateException when a port is taken
     */
    public static SampleService start(Map<String, String> environment, String... flags) {
        Map<Flag, String> given = Flag.parse(List.of(flags));
        given.putIfAbsent(Flag.PORT, "0");
        ServiceOptions options = ServiceOptions.of(given, environment);
        String unfit = options.faults().arguments().keySet().stream()
                .filter(fault -> fault.needs().process())
                .map(ServiceFault::id)
                .collect(Collectors.joining(", "));
        if (!unfit.isEmpty()) {
            throw new IllegalArgumentException(
                    "Fault " + unfit + " changes or ends the whole process: start it in one of its own");
        }
        return startInOwnProcess(options);
    }

    /** As {@link #start}, for the one caller to whom the process belongs. */
    static SampleService startInOwnProcess(ServiceOptions options) {
        Optional<Tls> tls = options.httpsPort()
                .map(port -> Tls.of(
                        options.keystore(), options.secret("KEYSTORE_PASSWORD").orElse(""), options.faults()));
        HttpServer server = new HttpServer(options.host(), options.faults(), options.trustForwarded());
        Stores stores = Stores.open(options.secret("DATABASE_URL"), options.secret("REDIS_URL"));
        try {
            server.start(
                    options.port(),
                    options.httpsPort(),
                    tls,
                    pipeline(options, server, stores),
                    stores.mayBlock() ? KEEPING : Set.of());
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
        return new SampleService(server, tls, stores, options);
    }

    private static Pipeline pipeline(ServiceOptions options, HttpServer server, Stores stores) {
        Faults faults = options.faults();
        String version = faults.pick(
                options.version(),
                Map.of(ServiceFault.WRONG_VERSION, options.version() + "-wrong", ServiceFault.NO_VERSION, ""));
        HealthEndpoints health = new HealthEndpoints(version, server::isDraining, stores::dependencies, faults);
        WebhookReceiver webhook = new WebhookReceiver(options.secret("WEBHOOK_APP_SECRET"), stores.messages(), faults);
        Verification verification = new Verification(options.secret("WEBHOOK_VERIFY_TOKEN"), faults);
        Admin admin = new Admin(options.secret("ADMIN_TOKEN"), version, stores.messages(), faults);
        HomePage page = new HomePage(faults);
        Response unknownPath = faults.has(ServiceFault.SOFT_404)
                ? Response.json(200, Map.of("message", "Nothing here"))
                : Response.error(404, "not_found", "There is nothing at this path");
        Router router = new Router(unknownPath)
                .add("GET", "/", page::page)
                .add("GET", "/app.js", page::script)
                .add("GET", "/healthz", health::liveness)
                .add("GET", "/api/health", health::readiness)
                .add("GET", "/webhook", verification::answer)
                .add("POST", "/webhook", webhook::receive)
                .add("GET", "/admin/health", admin::health)
                .add("GET", "/admin/messages", admin::messages);
        return new Pipeline(
                faults,
                version,
                new HttpsRedirect(options.redirectHttp(), server::httpsPort, faults),
                new RateLimiter(options.requestsPerSecond(), faults),
                new CorsHeaders(options.corsOrigins(), faults),
                router);
    }

    /** Where it answers http. */
    public URI uri() {
        return URI.create("http://" + authority(server.httpPort()));
    }

    /** Where it answers https; empty when it was started without. */
    public Optional<URI> httpsUri() {
        return options.httpsPort().map(port -> URI.create("https://" + authority(server.httpsPort())));
    }

    /**
     * The authority to trust so that a certificate made at start is accepted; empty without https or with a keystore of
     * one's own. Faults that break the certificate don't change it.
     */
    public Optional<X509Certificate> trustAnchor() {
        return tls.flatMap(Tls::trustAnchor);
    }

    /** Stops accepting, lets requests under way finish, then stops for good. */
    @Override
    public void close() {
        server.drainAndStop(options.drain());
        stores.close();
    }

    private String authority(int port) {
        String host = options.host().equals("0.0.0.0") ? "127.0.0.1" : options.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
