package dev.greenlight.smoke.checks;

import static dev.greenlight.smoke.checks.Responses.assertFinding;
import static dev.greenlight.smoke.checks.Responses.assertFindings;
import static dev.greenlight.smoke.checks.Responses.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.smoke.checks.api.ErrorHygiene;
import dev.greenlight.smoke.checks.api.StatusRules;
import dev.greenlight.smoke.checks.api.TraceMethod;
import dev.greenlight.smoke.checks.api.WebhookRules;
import dev.greenlight.smoke.checks.api.WebhookRules.Attempt;
import dev.greenlight.smoke.checks.api.WebhookSignature;
import dev.greenlight.smoke.checks.headers.RateLimit;
import dev.greenlight.smoke.checks.performance.PerformanceRules;
import dev.greenlight.smoke.message.TargetResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRulesTest {

    @ParameterizedTest
    @CsvSource({"400, passed", "401, passed", "403, passed", "200, failed", "404, failed", "500, failed"})
    void invalidBody_mustBeRefused(int code, String status) {
        assertFinding(
                StatusRules.rejectsInvalid(status(code, "")),
                status,
                "Webhook endpoint responds to invalid requests with " + code);
    }

    @Test
    void admin_isClosedWithoutToken() {
        assertFindings(
                StatusRules.requiresAuthentication(List.of(status(401, ""), status(403, ""))),
                "passed: Admin endpoints properly require authentication");
        assertFindings(
                StatusRules.requiresAuthentication(List.of(status(401, ""), status(200, ""))),
                "failed: Admin endpoint is open: it answered 200 without a valid token");
        assertFindings(
                StatusRules.requiresAuthentication(List.of(status(404, ""))),
                "failed: Admin endpoint answered 404 without a valid token");
    }

    @Test
    void admin_isOpenWithToken() {
        assertFinding(StatusRules.authenticated(status(200, "")), "passed", "Authenticated admin access works");
        assertFinding(StatusRules.authenticated(status(403, "")), "failed", "Authenticated admin access answered 403");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | passed | Unknown paths return 404",
                "200 | failed | Unknown path answered 200 instead of 404 (soft 404)",
                "302 | failed | Unknown path answered 302 instead of 404",
                "500 | failed | Unknown path answered 500 instead of 404",
            })
    void notFound(int code, String status, String message) {
        assertFinding(StatusRules.notFound(status(code, ""), status(200, "home")), status, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "301 | https://shop.example/ | passed  | Plain http redirects to https (301)",
                "308 | HTTPS://shop.example/ | passed  | Plain http redirects to https (308)",
                "302 | http://shop.example/  | warning | Plain http is redirected, but not to https",
                "301 | /elsewhere            | warning | Plain http is redirected, but not to https",
                "304 | https://shop.example/ | warning | 'Plain http is answered with 304, not redirected to https'",
                "200 | ''                    | warning | 'Plain http is answered with 200, not redirected to https'",
            })
    void httpsRedirect(int code, String location, String status, String message) {
        assertFinding(StatusRules.httpsRedirect(status(code, "", "Location", location)), status, message);
    }

    @Test
    void compression() {
        assertFinding(
                PerformanceRules.compression(status(200, "", "Content-Encoding", "gzip"), 5000),
                "passed",
                "Response is compressed (gzip)");
        assertFinding(
                PerformanceRules.compression(status(200, ""), 1399),
                "passed",
                "Response is too small to compress (1399 bytes)");
        assertFinding(
                PerformanceRules.compression(status(200, "", "Content-Encoding", "identity"), 5000),
                "warning",
                "Response of 5000 bytes is not compressed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "405 | ''         | passed  | TRACE is refused with 405",
                "501 | ''         | passed  | TRACE is refused with 501",
                "403 | ''         | passed  | TRACE is refused with 403",
                "200 | X-M: mark  | failed  | TRACE echoes the request",
                "405 | X-M: mark  | failed  | TRACE echoes the request",
                "200 | hello      | warning | TRACE is answered with 200, although without an echo",
                "500 | ''         | warning | TRACE makes the server fail with 500",
            })
    void trace(int code, String body, String status, String message) {
        assertFinding(TraceMethod.judge(status(code, body), "mark"), status, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RateLimit        | \"default\";r=50;t=30                 | ADVERTISED",
                "RateLimit-Policy | \"burst\";q=100;w=60,\"daily\";q=1000 | ADVERTISED",
                "RateLimit        | limit=100, remaining=50, reset=5      | ADVERTISED",
                "RateLimit-Limit  | 100                                   | ADVERTISED",
                "RateLimit-Limit  | 100, 100;w=60                         | ADVERTISED",
                "X-RateLimit-Remaining | 99                               | ADVERTISED",
                "RateLimit        | \"default\";t=30                      | NOT_OBSERVED",
                "RateLimit-Policy | \"burst\";q=many                      | NOT_OBSERVED",
                "RateLimit-Policy | ;;;                                   | NOT_OBSERVED",
                "X-RateLimit-Limit | unlimited                            | NOT_OBSERVED",
                "Retry-After      | 5                                     | NOT_OBSERVED",
            })
    void rateLimitFields(String name, String value, RateLimit.Level level) {
        assertThat(RateLimit.level(List.of(status(200, "", name, value)))).isEqualTo(level);
    }

    @Test
    void requestThatNginxRefusesAfterOthers_isThrottled_andAServiceThatFailsFromTheStartIsNot() {
        TargetResponse fine = status(200, "");
        TargetResponse refused = status(503, "<center>nginx</center>");

        assertThat(RateLimit.level(List.of(fine, fine, refused))).isEqualTo(RateLimit.Level.ENFORCED);
        assertThat(RateLimit.judge(List.of(fine, refused)).message())
                .isEqualTo("Rate limiting is enforced, but without Retry-After");
        assertThat(RateLimit.level(List.of(refused, refused))).isEqualTo(RateLimit.Level.NOT_OBSERVED);
    }

    @Test
    void rateLimit_isJudgedByTheStrongestAnswer() {
        TargetResponse silent = status(200, "");
        assertFinding(
                RateLimit.judge(List.of(silent, silent)),
                "warning",
                "No rate limiting detected (may not be implemented yet)");
        assertFinding(
                RateLimit.judge(List.of(silent, status(200, "", "X-RateLimit-Limit", "60"))),
                "passed",
                "Rate limiting is advertised: X-RateLimit-Limit: 60");
        assertFinding(
                RateLimit.judge(List.of(silent, status(429, "", "Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"))),
                "passed",
                "Rate limiting is enforced (429 at request 2)");
        assertFinding(
                RateLimit.judge(List.of(status(503, "", "Retry-After", "5"))),
                "passed",
                "Rate limiting is enforced (503 at request 1)");
        assertFinding(
                RateLimit.judge(List.of(status(429, ""))),
                "warning",
                "Rate limiting is enforced, but without Retry-After");
        assertFinding(
                RateLimit.judge(List.of(status(429, "", "Retry-After", "soon"))),
                "warning",
                "Rate limiting is enforced, but Retry-After is malformed");
        assertFinding(
                RateLimit.judge(List.of(status(503, ""))),
                "warning",
                "No rate limiting detected (may not be implemented yet)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a Java stack trace    | {\"trace\":\"x\\n\\tat dev.shop.Api.get(Api.java:12)\"}",
                "a Java stack trace    | at java.base/jdk.internal.Reflect.invoke(Native Method)",
                "a Java exception      | {\"error\":\"java.lang.NullPointerException\"}",
                "a Node.js stack trace | <pre>ReferenceError: x<br> &nbsp; at Layer.handle (/node/index.js:95:5)</pre>",
                "a Python stack trace  | Traceback (most recent call last):",
                "a Python stack trace  | {\"e\":\"File \\\"/a.py\\\", line 3, in f\"}",
                "a .NET stack trace    | at Shop.Api.Get(Int32 id) in C:\\\\src\\\\Api.cs:line 42",
                "a PHP error           | <b>Fatal error</b>: boom in /x/index.php on line 12",
                "a Go stack trace      | goroutine 1 [running]:",
                "a Ruby stack trace    | app.rb:12:in `call'",
                "a Rust panic          | thread 'main' panicked at 'boom', src/main.rs:4:5",
                "a database error      | SQLSTATE[42000]: Syntax error",
                "a file path           | cannot open /var/www/shop/config.yml",
                "a file path           | cannot open C:\\\\inetpub\\\\new\\\\web.config",
                "a software version    | <center>nginx/1.22.1</center>",
                "a software version    | Apache Tomcat/9.0.65",
            })
    void errorBodyThatLeaks_isFound(String what, String body) {
        assertThat(ErrorHygiene.judge(List.of(status(500, body))))
                .extracting(finding -> finding.message())
                .contains("Response to / (500) contains " + what);
        boolean version = what.equals("a software version");
        assertThat(ErrorHygiene.judge(List.of(status(500, body)))
                        .get(0)
                        .status()
                        .word())
                .isEqualTo(version ? "warning" : "failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nginx/1.22.1          | <hr><center>nginx/1.22.1</center>",
                "Apache/2.4.57         | Apache/2.4.57 (Debian) Server at shop.example Port 443",
                "Tomcat/9.0.65         | <h3>Apache Tomcat/9.0.65</h3>",
                "OpenSSL/3.0.11        | mod_ssl OpenSSL/3.0.11.",
                "PHP/8.2               | PHP/8.2-dev"
            })
    void softwareVersion_isShownWhole(String shown, String body) {
        assertThat(ErrorHygiene.judge(List.of(status(500, body))).get(0).found())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"not found\",\"path\":\"/api/users/7\",\"status\":404}",
                "{\"message\":\"look at https://docs.shop.example/var/lib/guide for help\"}",
                "<h1>Not found</h1><p>The page you looked at (yesterday) is gone.</p>",
                "{\"error\":\"invalid_request\",\"requestId\":\"6f1c-1.2.3\"}",
                "",
            })
    void errorBodyThatTellsTheCallerOnly_isGreen(String body) {
        assertFindings(ErrorHygiene.judge(List.of(status(404, body))), "passed: Error responses reveal no internals");
    }

    @Test
    void webhookVerification() {
        TargetResponse right = status(200, "8412", "Content-Type", "text/plain");
        List<Attempt> refused = List.of(
                new Attempt("the token is wrong", status(403, "no")),
                new Attempt("the token is missing", status(400, "")));

        assertFindings(
                WebhookRules.verification(right, "8412", refused),
                "passed: Webhook echoes the challenge only for the correct verify token");
        assertFindings(
                WebhookRules.verification(status(200, "\"8412\""), "8412", refused),
                "failed: Webhook does not echo the challenge byte for byte");
        assertFindings(
                WebhookRules.verification(status(403, ""), "8412", refused),
                "failed: Webhook rejects the correct verify token with 403");
        assertFindings(
                WebhookRules.verification(Responses.html("8412"), "8412", refused),
                "warning: Webhook echoes the challenge as HTML");
        assertFindings(
                WebhookRules.verification(right, "8412", List.of(new Attempt("the token is wrong", right))),
                "failed: Webhook echoes the challenge although the token is wrong");
        assertFindings(
                WebhookRules.verification(
                        right, "8412", List.of(new Attempt("the token is an array", status(500, "")))),
                "failed: Webhook answers 500 when the token is an array");
        assertFindings(
                WebhookRules.verification(right, "8412", List.of(new Attempt("the token is wrong", status(404, "")))),
                "warning: Webhook answers 404 when the token is wrong");
    }

    @Test
    void webhookSignature() {
        List<Attempt> refused = List.of(new Attempt("the signature is missing", status(401, "")));
        List<Attempt> accepted = List.of(new Attempt("the signature is missing", status(200, "")));

        assertFindings(
                WebhookRules.signature(status(200, ""), refused),
                "passed: Webhook accepts only correctly signed events");
        assertFindings(
                WebhookRules.signature(status(401, ""), refused),
                "failed: Webhook rejects a correctly signed event with 401");
        assertFindings(
                WebhookRules.signature(status(200, ""), accepted),
                "failed: Webhook accepts an event although the signature is missing");
        assertFindings(
                WebhookRules.signature(status(200, ""), List.of(new Attempt("the hex is broken", status(502, "")))),
                "failed: Webhook answers 502 when the hex is broken");
    }

    /** Key "key" and the pangram are a published test vector of HMAC-SHA256. */
    @Test
    void signature_isHmacSha256InLowerCaseHex() {
        byte[] body = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookSignature.of("key", body))
                .isEqualTo("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }
}
