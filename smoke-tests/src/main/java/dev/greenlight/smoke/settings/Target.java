package dev.greenlight.smoke.settings;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.smoke.checks.api.EndpointKind;
import dev.greenlight.smoke.http.AllureSteps;
import dev.greenlight.smoke.http.Attempt;
import dev.greenlight.smoke.http.BoundedClient;
import dev.greenlight.smoke.http.Exchange;
import dev.greenlight.smoke.http.RedirectFollower;
import dev.greenlight.smoke.http.RequestFailed;
import dev.greenlight.smoke.http.RestAssuredRequests;
import dev.greenlight.smoke.http.RunBudget;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetRequest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The address under test with what is expected of it. A suite takes one as a parameter. Thread-safe.
 *
 * <p>Requests are bounded in time and size, carry {@code User-Agent: greenlight/VERSION} and the credentials of the URL, are
 * never redirected, and are attached to the Allure result without secrets.
 */
public final class Target implements AutoCloseable {
    private static final int AT_ONCE = 3;

    private final TargetSettings settings;
    private final Redactor redactor;
    private final BoundedClient client;
    private final AllureSteps steps;
    private final SharedFacts facts = new SharedFacts();
    private final Endpoints endpoints;

    Target(TargetSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.redactor = Redactor.ofEnvironment(environment)
                .with(settings.secrets().values())
                .with(settings.connection().secrets());
        this.client = new BoundedClient(settings.connection(), settings.limits(), new RunBudget(settings.budget()));
        this.steps = new AllureSteps(redactor);
        this.endpoints = new Endpoints(settings.paths(), () -> shared(
                        Discovery.class, Discovery.Found.class, () -> new Discovery(this, settings.paths()).find())
                .endpoints());
    }

    /** The URL without credentials and without a slash at its end. */
    public URI uri() {
        return settings.connection().address().base();
    }

    /** How it is reached: for probes that send their requests themselves. */
    public ConnectionProfile connection() {
        return settings.connection();
    }

    /** The address of a path, which starts with a slash, below this target. */
    public URI resolve(String path) {
        return settings.connection().address().resolve(path);
    }

    /** A REST Assured request whose path is appended to this target's URL. */
    public RequestSpecification request() {
        return RestAssuredRequests.specification(settings.connection().address(), headers(), client, steps);
    }

    /** Gets the path, which starts with a slash. */
    public Response get(String path) {
        return request().get(path);
    }

    /** Posts a body of this content type to the path, which starts with a slash. */
    public Response post(String path, String contentType, String body) {
        return request().contentType(contentType).body(body).post(path);
    }

    /** A request without a body to this target, to be sent without REST Assured. */
    public TargetRequest request(String method, String path, Header... more) {
        Headers headers = headers();
        for (Header header : more) {
            headers = headers.with(header.name(), header.value());
        }
        return new TargetRequest(method, resolve(path), headers, new byte[0]);
    }

    /** Sends a request without REST Assured, for rules that look at the bare answer. */
    public Exchange send(String method, String path, Header... more) {
        return steps.of(request(method, path, more), client::send);
    }

    /**
     * Sends all requests, a few at a time: a target that serves few clients is not to be overrun by what only asks questions.
     *
     * @throws RequestFailed when one of them has no answer
     */
    public List<Exchange> sendAll(List<TargetRequest> requests) {
        List<Attempt> attempts = inTurn(requests);
        attempts.forEach(steps::attach);
        return attempts.stream().map(Attempt::answer).toList();
    }

    private List<Attempt> inTurn(List<TargetRequest> requests) {
        List<Attempt> attempts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += AT_ONCE) {
            attempts.addAll(client.sendAll(requests.subList(from, Math.min(from + AT_ONCE, requests.size()))));
        }
        return attempts;
    }

    /**
     * The answer to a GET of the path: asked for once in a run, and attached to each check that looks at it.
     *
     * @throws RequestFailed when there is none
     */
    public Exchange answer(String path) {
        return once("answer", request("GET", path), client::send);
    }

    /** As {@link #answer(String)}, for another method with a body. */
    public Exchange answer(String method, String path, String contentType, String body) {
        return once("answer", request(method, path, contentType, body), client::send);
    }

    private TargetRequest request(String method, String path, String contentType, String body) {
        Headers headers = headers().with("Content-Type", contentType);
        return new TargetRequest(method, resolve(path), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An event that a webhook must refuse. */
    TargetRequest invalidEvent(String path) {
        return request("POST", path, "application/json", EndpointKind.INVALID_EVENT);
    }

    /** Sends all requests, a few at a time; {@link #answer(String)} knows the answers from then on. */
    List<Attempt> learn(List<TargetRequest> requests) {
        List<Attempt> attempts = inTurn(requests);
        attempts.forEach(attempt -> attempt.exchange()
                .ifPresent(exchange -> shared(key("answer", exchange.request()), Exchange.class, () -> exchange)));
        return attempts;
    }

    /** As {@link #answer(String)}, with redirects on this host followed. */
    public Exchange page(String path) {
        return once("page", request("GET", path), new RedirectFollower(client)::get);
    }

    private Exchange once(String kind, TargetRequest request, Function<TargetRequest, Exchange> send) {
        return steps.of(request, first -> shared(key(kind, request), Exchange.class, () -> send.apply(first)));
    }

    private static List<Object> key(String kind, TargetRequest request) {
        return List.of(kind, request.method(), request.uri(), request.headers());
    }

    /**
     * What several checks of a run need to know, learnt once.
     *
     * @param key equal for equal facts
     * @param learn bounded in time; its result immutable
     */
    public <T> T shared(Object key, Class<T> type, Supplier<T> learn) {
        return facts.get(key, type, learn);
    }

    /**
     * Sends a request that is not below this target's URL, such as one to its plain http port; what becomes of it says nothing
     * about the target.
     */
    public Attempt besides(TargetRequest request) {
        Attempt attempt = client.besides(request);
        steps.attach(attempt);
        return attempt;
    }

    /** Sends many requests at once; none of them is attached to a result. */
    public BoundedClient client() {
        return client;
    }

    /** Where it answers what. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** The file or the URL of its OpenAPI document, if one is known. */
    public Optional<String> openapi() {
        return settings.openapi();
    }

    /** What is expected of it beyond what is expected of any. */
    public Expectations expectations() {
        return settings.expectations();
    }

    /** Where the measuring checks draw their lines. */
    public MeasurementThresholds thresholds() {
        return settings.thresholds();
    }

    /** The secrets that some checks need. */
    public TargetSecrets secrets() {
        return settings.secrets();
    }

    /** The header that carries the admin token. */
    public String adminTokenHeader() {
        return settings.adminTokenHeader();
    }

    /** Where it answers plain http; empty when that is not known. */
    public Optional<Integer> httpPort() {
        return settings.httpPort();
    }

    /** The time of the run. */
    public RunBudget budget() {
        return client.budget();
    }

    /** Knows every secret of this target. */
    public Redactor redactor() {
        return redactor;
    }

    /** Gives up its connections. */
    @Override
    public void close() {
        client.close();
    }

    /** The URL without credentials. */
    @Override
    public String toString() {
        return settings.connection().address().toString();
    }

    private Headers headers() {
        return new Headers(settings.connection().headers().entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList());
    }
}
