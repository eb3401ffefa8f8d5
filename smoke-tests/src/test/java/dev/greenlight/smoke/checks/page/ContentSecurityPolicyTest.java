package dev.greenlight.smoke.checks.page;

import static dev.greenlight.smoke.checks.Responses.assertFinding;
import static dev.greenlight.smoke.checks.Responses.html;
import static dev.greenlight.smoke.checks.Responses.https;

import dev.greenlight.smoke.checks.Responses;
import dev.greenlight.smoke.message.TargetResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSecurityPolicyTest {
    private static final String HEADER = "Content-Security-Policy";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default-src 'none'; frame-ancestors 'none' | passed | header present",
                "default-src 'self'; object-src 'none'    | passed  | header present",
                "DEFAULT-SRC 'SELF'                       | passed  | header present",
                "script-src 'nonce-abc' 'unsafe-inline'; object-src 'none'; base-uri 'none' | passed | header present",
                "script-src 'nonce-abc' 'strict-dynamic' https: http: 'unsafe-inline'; object-src 'none'; base-uri 'none' | passed | header present",
                "script-src 'sha256-abc='; object-src 'none'; base-uri 'none' | passed | header present",
                "default-src 'self'; style-src 'unsafe-inline' | passed | header present",
                "default-src 'self' 'unsafe-inline', default-src 'self' | passed | header present",
                "default-src *, script-src 'self'; object-src 'none' | passed | header present",
                "upgrade-insecure-requests | failed | is weak: scripts may come from anywhere: neither script-src nor default-src; object-src is not restricted",
                "default-src 'self' 'unsafe-inline'       | failed  | is weak: script-src allows 'unsafe-inline' without nonce or hash",
                "default-src 'none'; script-src *         | failed  | is weak: script-src allows any host, or data:",
                "default-src 'none'; script-src https:    | failed  | is weak: script-src allows any host, or data:",
                "default-src 'none'; script-src data:     | failed  | is weak: script-src allows any host, or data:",
                "default-src 'self' http://a.example      | failed  | is weak: script-src allows plain http",
                "default-src 'self' 'unsafe-eval'         | warning | is weak: script-src allows 'unsafe-eval'",
                "script-src 'self'                        | warning | is weak: object-src is not restricted",
                "default-src 'none'; script-src 'strict-dynamic' 'self' | warning | is weak: 'strict-dynamic' without nonce or hash blocks every script",
                "default-src 'none'; script-src 'nonce-a' | warning | is weak: base-uri is not restricted, so an injected <base> moves scripts with a nonce",
                "default-src 'none'; default-src *        | warning | is weak: a directive is given twice, the second is ignored",
            })
    void website(String policy, String status, String message) {
        assertFinding(
                ContentSecurityPolicy.judge(html("", HEADER, policy)), status, "Content-Security-Policy " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default-src 'none'     | passed | header present",
                "frame-ancestors 'none' | passed | header present",
                "default-src * 'unsafe-inline' | warning | is weak: script-src allows any host, or data:; script-src allows 'unsafe-inline' without nonce or hash",
            })
    void api(String policy, String status, String message) {
        TargetResponse response = https("Content-Type", "application/json", HEADER, policy);

        assertFinding(ContentSecurityPolicy.judge(response), status, "Content-Security-Policy " + message);
    }

    @Test
    void missingPolicy_failsAWebsiteAndWarnsAnApi() {
        assertFinding(ContentSecurityPolicy.judge(html("")), "failed", "Content-Security-Policy header missing");
        assertFinding(
                ContentSecurityPolicy.judge(https("Content-Type", "application/json")),
                "warning",
                "Content-Security-Policy header missing (recommended for APIs)");
    }

    @Test
    void reportOnly_enforcesNothing() {
        TargetResponse response = html("", HEADER + "-Report-Only", "default-src 'none'");

        assertFinding(
                ContentSecurityPolicy.judge(response),
                "failed",
                "Content-Security-Policy is report-only and enforces nothing");
    }

    @Test
    void metaPolicy_countsInAPageOnly() {
        String meta = "<head><meta http-equiv='content-security-policy' content=\"default-src 'self'\"></head>";

        assertFinding(ContentSecurityPolicy.judge(html(meta)), "passed", "Content-Security-Policy header present");
        assertFinding(
                ContentSecurityPolicy.judge(html(
                        "<meta http-equiv='content-security-policy' content=\"frame-ancestors 'none'; sandbox\">")),
                "failed",
                "Content-Security-Policy header missing");
        assertFinding(
                ContentSecurityPolicy.judge(Responses.status(200, meta, "Content-Type", "application/json")),
                "warning",
                "Content-Security-Policy header missing (recommended for APIs)");
    }
}
