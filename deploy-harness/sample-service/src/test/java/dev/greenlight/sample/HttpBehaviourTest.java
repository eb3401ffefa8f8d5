package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer has in common. */
class HttpBehaviourTest {

    @RegisterExtension
    static final ServiceFixture SERVICE = new ServiceFixture("--https-port=0", "--trust-forwarded");

    private final Visitor visitor = SERVICE.visitor();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/api/health", "/webhook", "/admin/health", "/no-such-path"})
    void everyAnswer_hasTheSecurityHeadersAndTheVersion(String path) {
        HttpResponse<String> response = visitor.get(path);

        assertThat(response.headers().map())
                .containsKeys(
                        "x-frame-options",
                        "x-content-type-options",
                        "content-security-policy",
                        "referrer-policy",
                        "permissions-policy",
                        "cross-origin-opener-policy",
                        "cross-origin-embedder-policy",
                        "cross-origin-resource-policy",
                        "ratelimit",
                        "ratelimit-policy")
                .doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
        assertThat(response.headers().firstValue("X-App-Version")).contains("1.2.3");
    }

    @Test
    void health_saysStatusVersionAndDependencies_andIsNotCached() {
        assertThat(visitor.get("/healthz").body()).isEqualTo("{\"status\":\"ok\",\"version\":\"1.2.3\"}");
        assertThat(visitor.get("/api/health").body())
                .contains(
                        "\"status\":\"ok\"",
                        "\"uptimeSeconds\":",
                        "\"database\":{\"status\":\"up\",\"kind\":\"in-memory\"}",
                        "\"redis\":{\"status\":\"up\",\"kind\":\"in-memory\"}");
        assertThat(visitor.header("/healthz", "Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /no-such-path, 404",
        "POST, /healthz, 405",
        "DELETE, /webhook, 405",
        "BREW, /, 405",
        "GET, /admin/health, 401",
        "GET, /admin/messages, 401"
    })
    void errors_areJson(String method, String path, int status) {
        HttpResponse<String> response = visitor.send(method, path, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body()).matches("\\{\"error\":\\{.*\"code\":\"\\w+\".*}}");
    }

    @Test
    void methodNotAllowed_saysWhichAre() {
        assertThat(visitor.send("DELETE", "/webhook", "").headers().firstValue("Allow"))
                .contains("GET, HEAD, POST, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK"})
    void echoingMethods_areRefused(String method) {
        assertThat(RawHttp.ask(SERVICE.service().uri(), method, "/", "X-Marker: seen"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: ")
                .doesNotContain("seen");
    }

    @Test
    void head_hasTheHeadersAndNoBody() {
        String answer = RawHttp.ask(SERVICE.service().uri(), "HEAD", "/healthz");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: 33")
                .endsWith("\r\n\r\n");
    }

    @Test
    void adminToken_opensTheAdminApi_andAWrongOneDoesNot() {
        assertThat(visitor.get("/admin/health", "x-admin-token", Visitor.ADMIN_TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get("/admin/health", "x-admin-token", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(visitor.get("/admin/health", "x-admin-token", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void withoutAdminToken_nobodyGetsIn() {
        try (SampleService service = SampleService.start(Map.of())) {
            assertThat(Visitor.of(service.uri())
                            .get("/admin/health", "x-admin-token", "")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void allowedOrigin_isGranted_andOthersGetNothing() {
        HttpResponse<String> allowed = visitor.get("/api/health", "Origin", Visitor.ORIGIN);
        HttpResponse<String> foreign = visitor.get("/api/health", "Origin", "https://evil.example");

        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(Visitor.ORIGIN);
        assertThat(allowed.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Origin"));
        assertThat(foreign.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(foreign.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Origin"));
    }

    @Test
    void preflight_isAnsweredForAllowedOriginsOnly() {
        HttpResponse<String> allowed = preflight(Visitor.ORIGIN);

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("content-type, x-admin-token");
        assertThat(preflight("null").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private HttpResponse<String> preflight(String origin) {
        return visitor.send("OPTIONS", "/webhook", "", "Origin", origin, "Access-Control-Request-Method", "POST");
    }

    @Test
    void gzip_isSentWhenAskedFor() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(SERVICE.service().uri())
                                .header("Accept-Encoding", "br, gzip;q=0.5")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.headers().firstValue("Vary")).contains("Accept-Encoding, Origin");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "gzip; q=0.0", "br"})
    void gzip_isNotSentUnasked(String accepted) {
        assertThat(visitor.get("/", "Accept-Encoding", accepted).headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void script_isWhatThePageSaysItIs() throws Exception {
        byte[] script = visitor.get("/app.js").body().getBytes(StandardCharsets.UTF_8);
        String digest = java.util.Base64.getEncoder()
                .encodeToString(
                        java.security.MessageDigest.getInstance("SHA-384").digest(script));

        assertThat(visitor.get("/").body()).contains("src=\"/app.js\" integrity=\"sha384-" + digest + "\"");
    }

    @Test
    void behindALoadBalancer_httpsIsBelieved() {
        assertThat(visitor.get("/", "X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
                .contains("max-age=63072000; includeSubDomains");
    }

    @Test
    void https_hasStrictTransportSecurity_andATrustedCertificate() {
        assertThat(SERVICE.httpsVisitor().header("/healthz", "Strict-Transport-Security"))
                .contains("max-age=63072000; includeSubDomains");
    }

    @Test
    void overTheLimit_is429WithRetryAfter() {
        try (SampleService service = Visitor.start("--rate-limit=1")) {
            Visitor hasty = Visitor.of(service.uri());
            Optional<HttpResponse<String>> refused = java.util.stream.Stream.generate(() -> hasty.get("/healthz"))
                    .limit(50)
                    .filter(response -> response.statusCode() == 429)
                    .findFirst();

            assertThat(refused).isPresent();
            assertThat(refused.get().headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.get().headers().firstValue("RateLimit")).contains("\"default\";r=0;t=1");
            assertThat(refused.get().headers().firstValue("RateLimit-Policy")).contains("\"default\";q=1;w=1");
            assertThat(refused.get().headers().firstValue("X-Frame-Options")).contains("DENY");
        }
    }

    @Test
    void redirect_keepsHostPathAndQuery_andRefusesAHostThatIsNone() {
        try (SampleService service = Visitor.start("--https-port=0", "--redirect-http")) {
            URI secure = service.httpsUri().orElseThrow();

            assertThat(RawHttp.ask(service.uri(), "GET", "/a?b=c%20d"))
                    .startsWith("HTTP/1.1 308 ")
                    .contains("Location: " + secure + "/a?b=c%20d\r\n")
                    .doesNotContain("Strict-Transport-Security");
            assertThat(RawHttp.exchange(service.uri(), "GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }
}
