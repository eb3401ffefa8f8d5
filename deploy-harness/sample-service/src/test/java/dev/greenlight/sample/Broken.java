package dev.greenlight.sample;

import dev.greenlight.sample.api.Signature;
import dev.greenlight.sample.fault.ServiceFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;

/** Looks from outside whether the property that a fault is about is broken. A new fault does not compile without a look. */
final class Broken {

    /** Longer than a healthy service takes on a busy machine, and far shorter than the faults are set to. */
    private static final Duration SOON = Duration.ofMillis(1500);

    private static final String CHALLENGE = "1158201444";

    private final SampleService service;
    private final Visitor http;

    private Broken(SampleService service) {
        this.service = service;
        this.http = Visitor.of(service.uri());
    }

    static boolean is(ServiceFault fault, SampleService service) {
        return new Broken(service).is(fault);
    }

    private boolean is(ServiceFault fault) {
        return switch (fault) {
            case EXPIRED_CERTIFICATE ->
                !handshake() && certificate().getNotAfter().toInstant().isBefore(Instant.now());
            case NOT_YET_VALID_CERTIFICATE ->
                !handshake() && certificate().getNotBefore().toInstant().isAfter(Instant.now());
            case SELF_SIGNED_CERTIFICATE ->
                !handshake()
                        && certificate()
                                .getIssuerX500Principal()
                                .equals(certificate().getSubjectX500Principal());
            case UNTRUSTED_CERTIFICATE -> !handshake();
            case WRONG_HOST_CERTIFICATE ->
                !handshake()
                        && certificate().getSubjectX500Principal().getName().equals("CN=wrong-host.example");
            case SHORT_LIVED_CERTIFICATE ->
                handshake()
                        && certificate()
                                .getNotAfter()
                                .toInstant()
                                .isBefore(Instant.now().plus(Duration.ofDays(30)));
            case NO_HTTPS_REDIRECT -> status("/healthz") == 200;
            case REDIRECT_TO_HTTP -> !header("/healthz", "Location").startsWith("https:");
            case HEALTHZ_500 -> status("/healthz") == 500;
            case HEALTHZ_NOT_JSON -> http.json("/healthz").isEmpty();
            case HEALTHZ_DOWN -> status("/healthz") == 503 && isDown("/healthz");
            case HEALTHZ_LIES -> status("/healthz") == 200 && isDown("/healthz");
            case API_HEALTH_500 -> status("/api/health") == 500;
            case API_HEALTH_NOT_JSON -> http.json("/api/health").isEmpty();
            case API_HEALTH_DOWN -> status("/api/health") == 503 && isDown("/api/health");
            case API_HEALTH_LIES -> status("/api/health") == 200 && isDown("/api/health");
            case DEPENDENCY_DOWN -> http.get("/api/health").body().contains("\"down\"") && !isDown("/api/health");
            case WRONG_VERSION ->
                !"1.2.3".equals(http.json("/healthz").get("version"))
                        && !"1.2.3".equals(http.json("/api/health").get("version"))
                        && !"1.2.3".equals(header("/", "X-App-Version"));
            case NO_VERSION ->
                "".equals(http.json("/healthz").get("version"))
                        && header("/", "X-App-Version").isEmpty();
            case NEVER_HEALTHY -> status("/healthz") == 503 && status("/api/health") == 503;
            case WEBHOOK_ACCEPTS_INVALID -> http.post("/webhook", "{}").statusCode() == 200;
            case WEBHOOK_CRASHES_ON_INVALID ->
                http.post("/webhook", "{nonsense").statusCode() == 500;
            case WEBHOOK_HANGS -> !http.answers("POST", "/webhook", SOON);
            case WEBHOOK_IGNORES_SIGNATURE ->
                http.post("/webhook", Visitor.EVENT).statusCode() == 200;
            case WEBHOOK_REFUSES_SIGNED, WEBHOOK_REWRITES_BEFORE_SIGNING -> signed().statusCode() == 401;
            case CHALLENGE_NOT_ECHOED, CHALLENGE_QUOTED ->
                !verify(Visitor.VERIFY_TOKEN, "subscribe").body().equals(CHALLENGE);
            case CHALLENGE_AS_HTML ->
                verify(Visitor.VERIFY_TOKEN, "subscribe")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("text/html");
            case CHALLENGE_FOR_ANY_TOKEN -> verify("wrong", "subscribe").body().equals(CHALLENGE);
            case CHALLENGE_FOR_ANY_MODE ->
                verify(Visitor.VERIFY_TOKEN, "other").body().equals(CHALLENGE);
            case ADMIN_OPEN -> status("/admin/health") == 200;
            case ADMIN_TAKES_ANY_TOKEN ->
                http.get("/admin/health", "x-admin-token", "wrong").statusCode() == 200
                        && status("/admin/health") == 401;
            case ADMIN_REJECTS_TOKEN ->
                http.get("/admin/health", "x-admin-token", Visitor.ADMIN_TOKEN).statusCode() != 200;
            case SOFT_404 -> status("/no-such-path") == 200;
            case STACK_TRACE_IN_ERRORS -> http.get("/no-such-path").body().contains("at com.example.");
            case PATH_IN_ERRORS -> http.get("/no-such-path").body().contains("/usr/src/app/");
            case VERSION_IN_ERRORS -> http.get("/no-such-path").body().contains("Tomcat/9");
            case NO_X_FRAME_OPTIONS, BAD_X_FRAME_OPTIONS, FRAME_ANCESTORS_ANY ->
                !header("/", "X-Frame-Options").equals("DENY") && !policy().contains("frame-ancestors 'none'");
            case NO_X_CONTENT_TYPE_OPTIONS, BAD_X_CONTENT_TYPE_OPTIONS ->
                !header("/", "X-Content-Type-Options").equals("nosniff");
            case NO_HSTS, SHORT_HSTS, INVALID_HSTS, DUPLICATE_HSTS_DIRECTIVE ->
                !https().header("/", "Strict-Transport-Security")
                        .orElse("")
                        .equals("max-age=63072000; includeSubDomains");
            case CORS_REFLECTED -> allows("https://evil.example");
            case CORS_NULL -> allows("null");
            case CORS_PREFIX -> allows("http://127.0.0.1.evil.example");
            case CORS_SUFFIX -> allows("http://evil127.0.0.1");
            case CORS_PREFLIGHT_REFLECTED ->
                http.send("OPTIONS", "/healthz", "", "Origin", "https://evil.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin")
                        .isPresent();
            case CORS_WILDCARD ->
                header("/healthz", "Access-Control-Allow-Origin").equals("*");
            case CORS_WILDCARD_CREDENTIALS ->
                header("/healthz", "Access-Control-Allow-Origin").equals("*")
                        && header("/healthz", "Access-Control-Allow-Credentials")
                                .equals("true");
            case CORS_WITHOUT_VARY -> !header("/healthz", "Vary").contains("Origin");
            case NO_RATE_LIMIT, MALFORMED_RATE_LIMIT ->
                !header("/healthz", "RateLimit").matches("\"default\";r=\\d+;t=1");
            case NO_CSP, CSP_REPORT_ONLY -> policy().isEmpty();
            case CSP_UNSAFE_INLINE -> policy().contains("'unsafe-inline'");
            case CSP_UNSAFE_EVAL -> policy().contains("'unsafe-eval'");
            case CSP_ANY_SOURCE -> policy().contains("*");
            case NO_REFERRER_POLICY, UNSAFE_REFERRER_POLICY ->
                !header("/", "Referrer-Policy").equals("no-referrer");
            case NO_PERMISSIONS_POLICY, OPEN_PERMISSIONS_POLICY ->
                !header("/", "Permissions-Policy").contains("camera=()");
            case COOKIE_INSECURE -> !cookie().contains("; Secure");
            case COOKIE_READABLE -> !cookie().contains("; HttpOnly");
            case COOKIE_CROSS_SITE -> !cookie().contains("; SameSite=Strict");
            case COOKIE_BAD_PREFIX -> cookie().startsWith("__Host-") && !cookie().contains("; Path=/;");
            case NO_CROSS_ORIGIN_ISOLATION, BAD_CROSS_ORIGIN_ISOLATION ->
                List.of("Opener", "Embedder", "Resource").stream()
                        .noneMatch(kind ->
                                header("/", "Cross-Origin-" + kind + "-Policy").matches("same-origin|require-corp"));
            case SRI_MISSING -> http.get("/").body().contains("src=\"https://cdn.example/app.js\" defer");
            case SRI_INSECURE -> http.get("/").body().contains("src=\"http://cdn.example/app.js\" defer");
            case SERVER_BANNER -> !header("/", "Server").isEmpty();
            case POWERED_BY -> !header("/", "X-Powered-By").isEmpty();
            case TRACE_ECHOED ->
                RawHttp.ask(service.uri(), "TRACE", "/", "X-Marker: seen").contains("x-marker: seen");
            case DEBUG_HEADERS -> !header("/", "X-Generator").isEmpty();
            case INTERNAL_ADDRESS -> header("/", "X-FEServer").startsWith("10.");
            case LATENCY -> !http.answers("GET", "/healthz", SOON);
            case CONCURRENCY_ERRORS -> http.atOnce(10, "/healthz").contains(503);
            case CONCURRENCY_SLOW -> tenTakeLong();
            case NO_KEEP_ALIVE -> header("/healthz", "Connection").equals("close");
            case NO_COMPRESSION ->
                http.get("/", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding")
                        .isEmpty();
            case HANG -> !http.answers("GET", "/healthz", SOON);
            case ERRORS ->
                IntStream.range(0, 20).filter(i -> status("/healthz") == 500).count() == 2;
            case OLD_TLS, ONLY_OLD_TLS, CRASH_AT_START, CRASH_AFTER, SLOW_START, OOM, LEAK_MEMORY, IGNORE_SIGTERM ->
                throw new IllegalArgumentException(fault + " needs a process of its own; see ProcessFaultTest");
        };
    }

    private boolean tenTakeLong() {
        long start = System.nanoTime();
        http.atOnce(10, "/healthz");
        return System.nanoTime() - start > Duration.ofSeconds(3).toNanos();
    }

    private int status(String path) {
        return http.get(path).statusCode();
    }

    private boolean isDown(String path) {
        return "down".equalsIgnoreCase(String.valueOf(http.json(path).get("status")));
    }

    private String header(String path, String name) {
        return http.header(path, name).orElse("");
    }

    private String policy() {
        return header("/", "Content-Security-Policy");
    }

    private String cookie() {
        return header("/", "Set-Cookie");
    }

    private boolean allows(String origin) {
        return http.get("/healthz", "Origin", origin)
                .headers()
                .firstValue("Access-Control-Allow-Origin")
                .equals(Optional.of(origin));
    }

    private HttpResponse<String> signed() {
        String signature = Signature.of(Visitor.APP_SECRET, Visitor.EVENT.getBytes(StandardCharsets.UTF_8));
        return http.post("/webhook", Visitor.EVENT, "X-Hub-Signature-256", signature);
    }

    private HttpResponse<String> verify(String token, String mode) {
        return http.get("/webhook?hub.mode=" + mode + "&hub.verify_token=" + token + "&hub.challenge=" + CHALLENGE);
    }

    private Visitor https() {
        return Visitor.trusting(
                service.httpsUri().orElseThrow(), service.trustAnchor().orElseThrow());
    }

    /** Whether a careful client, who trusts the authority, gets an answer over https. */
    private boolean handshake() {
        return https().answers("GET", "/healthz", Duration.ofSeconds(10));
    }

    private X509Certificate certificate() {
        URI uri = service.httpsUri().orElseThrow();
        try (SSLSocket socket = (SSLSocket)
                Certificates.trustingEverybody().getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
