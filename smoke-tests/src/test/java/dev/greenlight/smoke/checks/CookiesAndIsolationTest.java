package dev.greenlight.smoke.checks;

import static dev.greenlight.smoke.checks.Responses.assertFinding;
import static dev.greenlight.smoke.checks.Responses.assertFindings;
import static dev.greenlight.smoke.checks.Responses.html;
import static dev.greenlight.smoke.checks.Responses.http;
import static dev.greenlight.smoke.checks.Responses.https;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesAndIsolationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lang=de                                              | warning: Cookie lang lacks Secure",
                "lang=de; Secure                                      | passed: All cookies are protected (1 seen)",
                "sid=1; Secure; HttpOnly; SameSite=Lax                | passed: All cookies are protected (1 seen)",
                "sid=1; secure; httponly; samesite=STRICT             | passed: All cookies are protected (1 seen)",
                "sid=1; HttpOnly; SameSite=Lax                        | failed: Session cookie sid lacks Secure",
                "JSESSIONID=1; Secure; SameSite=Lax                   | failed: Session cookie JSESSIONID lacks HttpOnly",
                "connect.sid=1; Secure; HttpOnly                      | warning: Session cookie connect.sid lacks SameSite",
                "lang=de; Secure; SameSite=Sometimes                  | warning: Cookie lang has an invalid SameSite, browsers ignore it",
                "lang=de; Secure; SameSite                            | warning: Cookie lang has an invalid SameSite, browsers ignore it",
                "csrf=1; Secure                                       | warning: Cookie csrf lacks SameSite",
                "csrf_token=1; Secure; SameSite=Strict                | passed: All cookies are protected (1 seen)",
                "__Host-a=1; Secure; Path=/                           | passed: All cookies are protected (1 seen)",
                "__Host-a=1; Secure; Path=/x                          | failed: Cookie __Host-a breaks its prefix: browsers reject it; __Host- needs Secure, Path=/ and no Domain",
                "__host-a=1; Secure; Path=/; Domain=shop.example      | failed: Cookie __host-a breaks its prefix: browsers reject it; __Host- needs Secure, Path=/ and no Domain",
                "sid=; Max-Age=0                                      | passed: All cookies are protected (1 seen)",
                "__Secure-sid=1; Secure; HttpOnly; SameSite=Lax       | passed: All cookies are protected (1 seen)",
            })
    void cookie(String setCookie, String finding) {
        assertFindings(Cookies.judge(https("Set-Cookie", setCookie)), finding);
    }

    @Test
    void sameSiteNoneWithoutSecure_isRejectedByBrowsers() {
        assertFindings(
                Cookies.judge(https("Set-Cookie", "a=1; SameSite=None")),
                "warning: Cookie a lacks Secure",
                "failed: Cookie a has SameSite=None without Secure: browsers reject it");
    }

    @Test
    void securePrefixWithoutSecure_failsEvenOverHttp() {
        assertFindings(
                Cookies.judge(http("Set-Cookie", "__Secure-a=1; SameSite=Lax")),
                "failed: Cookie __Secure-a breaks its prefix: browsers reject it; __Secure- needs Secure");
    }

    @Test
    void cookieValue_neverAppearsInAFinding() {
        List<Finding> findings = Cookies.judge(https("Set-Cookie", "sid=marker-7f3a; Path=/"));

        assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding.toString())
                .doesNotContain("marker-7f3a"));
        assertThat(findings.get(0).found()).isEqualTo("sid=…; path=/");
    }

    @Test
    void noCookies_isGreen() {
        assertFindings(Cookies.judge(https()), "passed: No cookies set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect.sid",
                "sid",
                "auth",
                "token",
                "access_token",
                ".AspNetCore.Identity.Application",
                "JSESSIONID",
                "PHPSESSID",
                "__Host-sid",
                "user_login",
                "jwt"
            })
    void sessionName_isRecognised(String name) {
        assertThat(SessionNames.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lang", "csrf_token", "XSRF-TOKEN", "inside", "_ga", ""})
    void otherName_isNoSession(String name) {
        assertThat(SessionNames.matches(name)).isFalse();
    }

    @Test
    void api_needsAResourcePolicyOnly() {
        assertFindings(
                CrossOriginIsolation.judge(https("Cross-Origin-Resource-Policy", "same-origin")),
                "passed: Cross-Origin-Resource-Policy header present");
        assertFindings(CrossOriginIsolation.judge(https()), "warning: Cross-Origin-Resource-Policy header missing");
    }

    @Test
    void website_needsAllThree() {
        assertFindings(
                CrossOriginIsolation.judge(html("")),
                "warning: Cross-Origin-Opener-Policy header missing",
                "warning: Cross-Origin-Embedder-Policy header missing",
                "warning: Cross-Origin-Resource-Policy header missing");
        assertFindings(
                CrossOriginIsolation.judge(html(
                        "",
                        "Cross-Origin-Opener-Policy",
                        "same-origin; report-to=\"coop\"",
                        "Cross-Origin-Embedder-Policy",
                        "credentialless",
                        "Cross-Origin-Resource-Policy",
                        "same-site")),
                "passed: Cross-Origin-Opener-Policy header present",
                "passed: Cross-Origin-Embedder-Policy header present",
                "passed: Cross-Origin-Resource-Policy header present");
    }

    @Test
    void invalidOrRepeatedIsolationValue_fails() {
        assertFindings(
                CrossOriginIsolation.judge(https(
                        "Cross-Origin-Opener-Policy",
                        "same-origin",
                        "Cross-Origin-Opener-Policy",
                        "same-origin",
                        "Cross-Origin-Embedder-Policy",
                        "unsafe-none",
                        "Cross-Origin-Resource-Policy",
                        "same-origin, same-origin")),
                "failed: Cross-Origin-Opener-Policy has no valid value: browsers ignore it",
                "warning: Cross-Origin-Embedder-Policy is unsafe-none, which isolates nothing",
                "failed: Cross-Origin-Resource-Policy has no valid value: browsers ignore it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script src=/a.js></script>                          | passed: Scripts and styles cannot be swapped (1 seen)",
                "<script src=https://cdn.api.shop.example/a.js></script> | passed: Scripts and styles cannot be swapped (1 seen)",
                "<script src='https://cdn.example/a.js' integrity=sha384-abc= crossorigin></script> | passed: Scripts and styles cannot be swapped (1 seen)",
                "<script src=//cdn.example/a.js></script>             | warning: Loaded from another host without integrity: https://cdn.example/a.js",
                "<script src=https://evilapi.shop.example/a.js></script> | warning: Loaded from another host without integrity: https://evilapi.shop.example/a.js",
                "<link rel='preload STYLESHEET' href=https://cdn.example/a.css> | warning: Loaded from another host without integrity: https://cdn.example/a.css",
                "<base href=https://cdn.example/><script src=a.js></script> | warning: Loaded from another host without integrity: https://cdn.example/a.js",
                "<script src='https://cdn.example/a.js' integrity=md5-abc></script> | warning: Loaded from another host with a malformed integrity, which browsers ignore: https://cdn.example/a.js",
                "<script src='https://cdn.example/a.js' integrity=sha256-abc></script> | warning: Loaded with integrity but without crossorigin: browsers refuse it: https://cdn.example/a.js",
                "<script src='http://cdn.example/a.js'></script>      | failed: Loaded over plain http without integrity: http://cdn.example/a.js",
                "<script>inline()</script><link rel=icon href=https://cdn.example/i.png> | passed: Scripts and styles cannot be swapped (0 seen)",
                "<p>no page<script src='::not a url::'>               | passed: Scripts and styles cannot be swapped (0 seen)",
            })
    void subresourceIntegrity(String page, String finding) {
        assertFindings(SubresourceIntegrity.judge(html(page)), finding);
    }

    @Test
    void subresourceIntegrityWithoutAPage_isSkipped() {
        assertFinding(
                SubresourceIntegrity.judge(https("Content-Type", "application/json"))
                        .get(0),
                "skipped",
                "The target answers with no HTML page, so there is nothing to load");
    }
}
