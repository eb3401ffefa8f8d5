package dev.greenlight.smoke.checks.cookies;

import static dev.greenlight.smoke.checks.Responses.assertFindings;
import static dev.greenlight.smoke.checks.Responses.http;
import static dev.greenlight.smoke.checks.Responses.https;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {

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
}
