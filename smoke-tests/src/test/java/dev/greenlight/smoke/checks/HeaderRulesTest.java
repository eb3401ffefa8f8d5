package dev.greenlight.smoke.checks;

import static dev.greenlight.smoke.checks.Responses.assertFinding;
import static dev.greenlight.smoke.checks.Responses.html;
import static dev.greenlight.smoke.checks.Responses.http;
import static dev.greenlight.smoke.checks.Responses.https;

import dev.greenlight.smoke.checks.headers.ContentTypeOptions;
import dev.greenlight.smoke.checks.headers.Hsts;
import dev.greenlight.smoke.checks.headers.InformationLeak;
import dev.greenlight.smoke.checks.headers.PermissionsPolicy;
import dev.greenlight.smoke.checks.headers.ServerBanner;
import dev.greenlight.smoke.checks.page.FrameOptions;
import dev.greenlight.smoke.checks.page.ReferrerPolicy;
import dev.greenlight.smoke.message.TargetResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DENY                  | -                        | passed  | X-Frame-Options header present",
                "sameorigin            | -                        | passed  | X-Frame-Options header present",
                "-                     | -                        | failed  | X-Frame-Options header missing",
                "ALLOW-FROM https://a.example | -                 | failed  | X-Frame-Options ALLOW-FROM is obsolete: browsers ignore it",
                "ALLOWALL              | -                        | failed  | X-Frame-Options has no valid value: browsers ignore it",
                "''                    | -                        | failed  | X-Frame-Options header missing",
                "DENY, DENY            | -                        | warning | X-Frame-Options sent more than once",
                "DENY, SAMEORIGIN      | -                        | warning | X-Frame-Options sent with conflicting values",
                "-                     | frame-ancestors 'none'   | passed  | Framing is restricted by CSP frame-ancestors",
                "-                     | frame-ancestors          | passed  | Framing is restricted by CSP frame-ancestors",
                "-                     | frame-ancestors 'self' https://a.example | passed | Framing is restricted by CSP frame-ancestors",
                "-                     | frame-ancestors *        | failed  | CSP frame-ancestors lets any site frame this one",
                "-                     | frame-ancestors https:   | failed  | CSP frame-ancestors lets any site frame this one",
                "-                     | frame-ancestors https://* | failed | CSP frame-ancestors lets any site frame this one",
                "-                     | frame-ancestors *:443    | failed  | CSP frame-ancestors lets any site frame this one",
                "DENY                  | frame-ancestors *        | failed  | CSP frame-ancestors lets any site frame this one",
                "DENY                  | frame-ancestors 'none'   | passed  | X-Frame-Options header present",
                "-                     | frame-ancestors *, frame-ancestors 'self' | passed | Framing is restricted by CSP frame-ancestors",
                "-                     | default-src 'none'       | failed  | X-Frame-Options header missing",
            })
    void frameOptions(String xFrameOptions, String csp, String status, String message) {
        assertFinding(FrameOptions.judge(with(xFrameOptions, "X-Frame-Options", csp)), status, message);
    }

    @Test
    void frameAncestorsInMetaOrReportOnly_doesNotProtect() {
        TargetResponse meta = html("<meta http-equiv=Content-Security-Policy content=\"frame-ancestors 'none'\">");
        TargetResponse reportOnly = https("Content-Security-Policy-Report-Only", "frame-ancestors 'none'");

        assertFinding(FrameOptions.judge(meta), "failed", "X-Frame-Options header missing");
        assertFinding(FrameOptions.judge(reportOnly), "failed", "X-Frame-Options header missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "nosniff          | passed  | X-Content-Type-Options header present",
                "NoSniff          | passed  | X-Content-Type-Options header present",
                "-                | failed  | X-Content-Type-Options header missing",
                "none             | failed  | X-Content-Type-Options is not nosniff: browsers ignore it",
                "sniff, nosniff   | failed  | X-Content-Type-Options is not nosniff: browsers ignore it",
                "nosniff, nosniff | warning | X-Content-Type-Options sent more than once",
            })
    void contentTypeOptions(String value, String status, String message) {
        assertFinding(ContentTypeOptions.judge(with(value, "X-Content-Type-Options", null)), status, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "max-age=31536000; includeSubDomains; preload | passed | HSTS header present",
                "MAX-AGE=31536000                 | passed  | HSTS header present",
                "max-age = 31536000               | passed  | HSTS header present",
                "max-age=\"31536000\"             | passed  | HSTS header present",
                ";; max-age=31536000 ; ;          | passed  | HSTS header present",
                "max-age=31536000; x=\"a;b\"      | passed  | HSTS header present",
                "max-age=99999999999999999999999  | passed  | HSTS header present",
                "max-age=15552000                 | passed  | HSTS header present",
                "max-age=15551999                 | warning | HSTS max-age is only 15551999 seconds, under six months",
                "max-age=\"60\"                   | warning | HSTS max-age is only 60 seconds, under six months",
                "max-age=0                        | warning | HSTS is switched off by max-age=0",
                "-                                | warning | HSTS header missing (recommended for HTTPS)",
                "max-age=abc                      | failed  | HSTS header is invalid, browsers ignore it: max-age is not a number of seconds: \"abc\"",
                "max-age=-1                       | failed  | HSTS header is invalid, browsers ignore it: max-age is not a number of seconds: \"-1\"",
                "max-age=                         | failed  | HSTS header is invalid, browsers ignore it: \"max-age=\" is not a directive",
                "max-age                          | failed  | HSTS header is invalid, browsers ignore it: max-age is not a number of seconds: \"\"",
                "includeSubDomains                | failed  | HSTS header is invalid, browsers ignore it: directive max-age is missing",
                "max-age=0; max-age=31536000      | failed  | HSTS header is invalid, browsers ignore it: directive max-age appears twice",
                "max-age=31536000, max-age=31536000 | failed | HSTS header is invalid, browsers ignore it: \"max-age=31536000, max-age=31536000\" is not a directive",
                "max-age=31536000; includeSubDomains=1 | failed | HSTS header is invalid, browsers ignore it: includeSubDomains takes no value",
            })
    void hsts(String value, String status, String message) {
        assertFinding(Hsts.judge(with(value, "Strict-Transport-Security", null)), status, message);
    }

    @Test
    void hstsOverHttp_isSkipped() {
        assertFinding(
                Hsts.judge(http("Strict-Transport-Security", "max-age=31536000")),
                "skipped",
                "HSTS applies to https only, the target is plain http");
    }

    @Test
    void hstsSentTwice_firstCounts() {
        String header = "Strict-Transport-Security";

        assertFinding(
                Hsts.judge(https(header, "max-age=31536000", header, "max-age=31536000")),
                "warning",
                "HSTS header sent more than once, browsers use the first only");
        assertFinding(
                Hsts.judge(https(header, "max-age=60", header, "max-age=31536000")),
                "warning",
                "HSTS max-age is only 60 seconds, under six months");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "no-referrer                 | passed  | Referrer-Policy header present",
                "unsafe-url, no-referrer     | passed  | Referrer-Policy header present",
                "no-referrer, from-the-future | passed | Referrer-Policy header present",
                "strict-origin-when-cross-origin | passed | Referrer-Policy header present",
                "-                           | warning | Referrer-Policy header missing",
                "nonsense                    | warning | Referrer-Policy has no valid value: browsers ignore it",
                "origin                      | warning | Referrer-Policy origin sends other sites more than browsers do by default",
                "no-referrer, unsafe-url     | failed  | Referrer-Policy unsafe-url sends whole addresses to every site",
            })
    void referrerPolicy(String value, String status, String message) {
        assertFinding(ReferrerPolicy.judge(with(value, "Referrer-Policy", null)), status, message);
    }

    @Test
    void referrerPolicyInMeta_comesAfterTheHeader() {
        TargetResponse page = html("<meta name=referrer content=unsafe-url>", "Referrer-Policy", "no-referrer");

        assertFinding(
                ReferrerPolicy.judge(page), "failed", "Referrer-Policy unsafe-url sends whole addresses to every site");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "camera=(), geolocation=(self \"https://a.example\") | passed | Permissions-Policy header present",
                "fullscreen=*                | passed  | Permissions-Policy header present",
                "camera=*, usb=(*)           | warning | Permissions-Policy allows every frame: camera, usb",
                "geolocation 'none'          | warning | Permissions-Policy is no valid dictionary: browsers ignore it",
                "camera=(),                  | warning | Permissions-Policy is no valid dictionary: browsers ignore it",
                "-                           | warning | Permissions-Policy header missing",
            })
    void permissionsPolicy(String value, String status, String message) {
        assertFinding(PermissionsPolicy.judge(with(value, "Permissions-Policy", null)), status, message);
    }

    @Test
    void featurePolicy_isCalledObsolete() {
        assertFinding(
                PermissionsPolicy.judge(https("Feature-Policy", "camera 'none'")),
                "warning",
                "Permissions-Policy header missing; Feature-Policy is obsolete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "nginx               | passed  | Server does not reveal its software version",
                "-                   | passed  | Server does not reveal its software version",
                "ECS (dcb/7F3B)      | passed  | Server does not reveal its software version",
                "cloudflare          | passed  | Server does not reveal its software version",
                "nginx/1.22.1        | warning | Server reveals its software",
                "Apache/2            | warning | Server reveals its software",
                "Jetty(11.0.15)      | warning | Server reveals its software",
                "Apache Tomcat 9.0.1 | warning | Server reveals its software",
            })
    void serverBanner(String value, String status, String message) {
        assertFinding(ServerBanner.judge(with(value, "Server", null)), status, message);
    }

    @Test
    void poweredBy_revealsTheSoftware() {
        assertFinding(ServerBanner.judge(https("X-Powered-By", "Express")), "warning", "Server reveals its software");
    }

    @Test
    void headersThatOwaspRemoves_areReported() {
        assertFinding(
                InformationLeak.judge(https("x-b3-traceid", "1", "X-Envoy-Internal", "true", "X-Powered-By", "left")),
                "warning",
                "Headers reveal internals (2)");
        assertFinding(
                InformationLeak.judge(https("Server", "nginx", "X-Request-Id", "7")),
                "passed",
                "No header reveals internals");
    }

    private static TargetResponse with(String value, String header, String csp) {
        if (value != null && csp != null) {
            return https(header, value, "Content-Security-Policy", csp);
        }
        if (value != null) {
            return https(header, value);
        }
        return csp == null ? https() : https("Content-Security-Policy", csp);
    }
}
