package dev.greenlight.sample.fault;

import static dev.greenlight.sample.fault.FaultNeeds.HTTPS;
import static dev.greenlight.sample.fault.FaultNeeds.NOTHING;
import static dev.greenlight.sample.fault.FaultNeeds.ORIGIN;
import static dev.greenlight.sample.fault.FaultNeeds.PROCESS;
import static dev.greenlight.sample.fault.FaultNeeds.PROCESS_AND_HTTPS;
import static dev.greenlight.sample.fault.FaultNeeds.REDIRECT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be broken on purpose with {@code --fault NAME[=ARGUMENT]}. {@code --help}, {@code --list-faults} and
 * the tests of the suites read this registry, so a fault is described here and nowhere else.
 *
 * <p>{@link #checks()} are the ids of the checks that a fault turns; with {@link #EVERY_CHECK} among them any other may turn,
 * too, as nothing can be checked without an answer.
 */
public enum ServiceFault {
    EXPIRED_CERTIFICATE(HTTPS, "connectivity.tls,*", "the certificate expired yesterday"),
    NOT_YET_VALID_CERTIFICATE(HTTPS, "connectivity.tls,*", "the certificate becomes valid tomorrow"),
    SELF_SIGNED_CERTIFICATE(HTTPS, "connectivity.tls,*", "the certificate is signed by itself"),
    UNTRUSTED_CERTIFICATE(HTTPS, "connectivity.tls,*", "the certificate is issued by an unknown authority"),
    WRONG_HOST_CERTIFICATE(HTTPS, "connectivity.tls,*", "the certificate is for wrong-host.example"),
    SHORT_LIVED_CERTIFICATE(HTTPS, "connectivity.tls", "the certificate has 10 days left (a warning)"),
    OLD_TLS(PROCESS_AND_HTTPS, "connectivity.tls-protocols", "TLS 1.0 and 1.1 are accepted, too (a warning)"),
    ONLY_OLD_TLS(
            PROCESS_AND_HTTPS,
            "connectivity.tls,connectivity.tls-protocols,*",
            "nothing newer than TLS 1.1 is accepted"),
    NO_HTTPS_REDIRECT(REDIRECT, "connectivity.https-redirect", "plain http is answered in spite of --redirect-http"),
    REDIRECT_TO_HTTP(REDIRECT, "connectivity.https-redirect", "plain http redirects to plain http"),

    HEALTHZ_500("health.liveness", "GET /healthz answers 500"),
    HEALTHZ_NOT_JSON("health.liveness", "GET /healthz answers 200 with a text that is not JSON"),
    HEALTHZ_DOWN("health.liveness", "GET /healthz answers 503 with status down"),
    HEALTHZ_LIES("health.liveness", "GET /healthz answers 200 with status DOWN"),
    API_HEALTH_500("health.api-health", "GET /api/health answers 500"),
    API_HEALTH_NOT_JSON("health.api-health", "GET /api/health answers 200 with a text that is not JSON"),
    API_HEALTH_DOWN("health.api-health", "GET /api/health answers 503 with status down"),
    API_HEALTH_LIES("health.api-health", "GET /api/health answers 200 with status DOWN"),
    DEPENDENCY_DOWN("health.dependencies", "GET /api/health says that redis is down"),
    WRONG_VERSION("health.version", "another version than the configured one is reported everywhere"),
    NO_VERSION("health.version", "no version is reported anywhere"),

    WEBHOOK_ACCEPTS_INVALID(
            "api.webhook-rejects-invalid", "POST /webhook answers 200 to bodies that are no WhatsApp event"),
    WEBHOOK_CRASHES_ON_INVALID(
            "api.webhook-rejects-invalid", "POST /webhook answers 500 to bodies that are no WhatsApp event"),
    WEBHOOK_HANGS(
            "api.webhook-rejects-invalid,api.webhook-signature",
            "POST /webhook never answers a request whose signature is missing or wrong"),
    WEBHOOK_IGNORES_SIGNATURE("api.webhook-signature", "events are taken with any X-Hub-Signature-256"),
    WEBHOOK_REFUSES_SIGNED("api.webhook-signature", "events with the right signature are refused"),
    WEBHOOK_REWRITES_BEFORE_SIGNING(
            "api.webhook-signature",
            "the signature is compared over rewritten JSON, so escaped non-ASCII text is refused"),
    CHALLENGE_NOT_ECHOED("api.webhook-verification", "GET /webhook answers OK in place of the challenge"),
    CHALLENGE_QUOTED("api.webhook-verification", "GET /webhook answers the challenge as a JSON string"),
    CHALLENGE_AS_HTML("api.webhook-verification", "GET /webhook answers the challenge as text/html"),
    CHALLENGE_FOR_ANY_TOKEN("api.webhook-verification", "the challenge is echoed for a wrong verify token"),
    CHALLENGE_FOR_ANY_MODE("api.webhook-verification", "the challenge is echoed for any hub.mode"),
    ADMIN_OPEN("api.admin-requires-auth", "the admin API answers without a token"),
    ADMIN_TAKES_ANY_TOKEN("api.admin-requires-auth", "the admin API answers to any token"),
    ADMIN_REJECTS_TOKEN("api.admin-authenticated", "the admin API refuses the right token"),
    SOFT_404("api.not-found", "unknown paths answer 200"),
    STACK_TRACE_IN_ERRORS("api.error-hygiene", "errors carry a stack trace"),
    PATH_IN_ERRORS("api.error-hygiene", "errors carry the path of a file on the server"),
    VERSION_IN_ERRORS("api.error-hygiene", "errors carry the name and version of the server's software"),

    NO_X_FRAME_OPTIONS("security.x-frame-options", "neither X-Frame-Options nor CSP frame-ancestors is sent"),
    BAD_X_FRAME_OPTIONS("security.x-frame-options", "X-Frame-Options is ALLOWALL, without frame-ancestors"),
    FRAME_ANCESTORS_ANY("security.x-frame-options", "CSP frame-ancestors is *, without X-Frame-Options"),
    NO_X_CONTENT_TYPE_OPTIONS("security.x-content-type-options", "X-Content-Type-Options is missing"),
    BAD_X_CONTENT_TYPE_OPTIONS("security.x-content-type-options", "X-Content-Type-Options is not nosniff"),
    NO_HSTS(HTTPS, "security.hsts", "Strict-Transport-Security is missing on https"),
    SHORT_HSTS(HTTPS, "security.hsts", "Strict-Transport-Security lasts five minutes"),
    INVALID_HSTS(HTTPS, "security.hsts", "Strict-Transport-Security has max-age=abc"),
    DUPLICATE_HSTS_DIRECTIVE(
            HTTPS, "security.hsts", "Strict-Transport-Security has max-age twice, so browsers ignore it"),
    CORS_REFLECTED("security.cors", "any origin is reflected, with credentials"),
    CORS_NULL("security.cors", "the origin null is allowed"),
    CORS_PREFIX("security.cors", "origins that begin with this host are allowed (host.evil.example)"),
    CORS_SUFFIX("security.cors", "origins that end with this host are allowed (evilhost)"),
    CORS_PREFLIGHT_REFLECTED("security.cors", "any origin is reflected, but in answers to OPTIONS only"),
    CORS_WILDCARD("security.cors", "every origin is allowed with * (a warning)"),
    CORS_WILDCARD_CREDENTIALS("security.cors", "every origin is allowed with *, and credentials"),
    CORS_WITHOUT_VARY(ORIGIN, "security.cors", "answers depend on the origin without saying so in Vary (a warning)"),
    NO_RATE_LIMIT("security.rate-limiting", "there is no rate limit, nor a header about one (a warning)"),
    MALFORMED_RATE_LIMIT(
            "security.rate-limiting", "there is no rate limit, and its headers can't be parsed (a warning)"),
    NO_CSP("security.csp", "Content-Security-Policy is missing"),
    CSP_UNSAFE_INLINE("security.csp", "Content-Security-Policy allows inline scripts"),
    CSP_UNSAFE_EVAL("security.csp", "Content-Security-Policy allows eval"),
    CSP_ANY_SOURCE("security.csp", "Content-Security-Policy allows scripts from anywhere"),
    CSP_REPORT_ONLY("security.csp", "Content-Security-Policy is sent as report-only"),
    NO_REFERRER_POLICY("security.referrer-policy", "Referrer-Policy is missing"),
    UNSAFE_REFERRER_POLICY("security.referrer-policy", "Referrer-Policy is unsafe-url"),
    NO_PERMISSIONS_POLICY("security.permissions-policy", "Permissions-Policy is missing"),
    OPEN_PERMISSIONS_POLICY("security.permissions-policy", "Permissions-Policy allows the camera to every origin"),
    COOKIE_INSECURE(HTTPS, "security.cookies", "the session cookie lacks Secure"),
    COOKIE_READABLE("security.cookies", "the session cookie lacks HttpOnly"),
    COOKIE_CROSS_SITE("security.cookies", "the session cookie lacks SameSite"),
    COOKIE_BAD_PREFIX("security.cookies", "the session cookie is called __Host- but is bound to a Path"),
    NO_CROSS_ORIGIN_ISOLATION(
            "security.cross-origin-isolation", "Cross-Origin-Opener-, Embedder- and Resource-Policy are missing"),
    BAD_CROSS_ORIGIN_ISOLATION(
            "security.cross-origin-isolation", "Cross-Origin-Opener-, Embedder- and Resource-Policy are invalid"),
    SRI_MISSING("security.subresource-integrity", "the page has a script of another origin without integrity"),
    SRI_INSECURE("security.subresource-integrity", "the page has a script over plain http without integrity"),
    SERVER_BANNER("security.server-banner", "the Server header names software and version"),
    POWERED_BY("security.server-banner", "the X-Powered-By header names software and version"),
    TRACE_ECHOED("security.trace-method", "TRACE answers 200 with the request's headers"),
    DEBUG_HEADERS("security.information-leak", "headers name frameworks and debug tokens"),
    INTERNAL_ADDRESS("security.information-leak", "headers name the address of a machine inside"),

    LATENCY(
            NOTHING,
            "2500ms",
            "performance.response-time,performance.concurrency",
            "every answer comes that much later"),
    CONCURRENCY_ERRORS("performance.concurrency", "503 while six requests for the same path are being answered"),
    CONCURRENCY_SLOW(
            NOTHING,
            "300ms",
            "performance.concurrency",
            "requests for the same path are answered one at a time, each after that long"),
    NO_KEEP_ALIVE("performance.connection-reuse", "the connection is closed after each answer"),
    NO_COMPRESSION("performance.compression", "answers are never compressed"),

    CRASH_AT_START(PROCESS, "*", "ends with exit code 1 before it listens"),
    CRASH_AFTER(PROCESS, "5s", "*", "ends with exit code 1 that long after it listens"),
    SLOW_START(PROCESS, "10s", "*", "listens that much later"),
    OOM(PROCESS, "2s", "*", "uses up its memory (at most 256 MB) that long after it listens, then ends with 137"),
    IGNORE_SIGTERM(PROCESS, "", "keeps serving after SIGTERM, until it is killed"),
    NEVER_HEALTHY("health.liveness,health.api-health", "health answers 503 with status starting, for ever"),
    HANG("health.liveness,*", "takes connections and requests and never answers"),
    ERRORS(
            NOTHING,
            "10%",
            "performance.concurrency,*",
            "that share of requests is answered 500, evenly spread; no health check of a load balancer"),
    LEAK_MEMORY(PROCESS, "*", "keeps 1 MB for each request, until the heap is used up");

    /** In {@link #checks()}: beside those named, any check may turn. */
    public static final String EVERY_CHECK = "*";

    private final FaultNeeds needs;
    private final String defaultArgument;
    private final List<String> checks;
    private final String description;

    ServiceFault(String checks, String description) {
        this(NOTHING, "", checks, description);
    }

    ServiceFault(FaultNeeds needs, String checks, String description) {
        this(needs, "", checks, description);
    }

    ServiceFault(FaultNeeds needs, String defaultArgument, String checks, String description) {
        this.needs = needs;
        this.defaultArgument = defaultArgument;
        this.checks = checks.isEmpty() ? List.of() : List.of(checks.split(","));
        this.description = description;
    }

    /** The name used with {@code --fault}: lower case, words joined by dashes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the service must be started with for this fault to show. */
    public FaultNeeds needs() {
        return needs;
    }

    /** The argument used when none is given, such as {@code 5s} or {@code 10%}; empty when the fault takes none. */
    public String defaultArgument() {
        return defaultArgument;
    }

    /** The ids of the checks it turns, to failed or warning. */
    public List<String> checks() {
        return checks;
    }

    /** What is broken, in half a sentence. */
    public String description() {
        return description;
    }

    /** The fault of that name. */
    public static Optional<ServiceFault> byId(String id) {
        return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst();
    }
}
