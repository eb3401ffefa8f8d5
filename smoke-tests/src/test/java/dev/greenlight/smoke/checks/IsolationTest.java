package dev.greenlight.smoke.checks;

import static dev.greenlight.smoke.checks.Responses.assertFinding;
import static dev.greenlight.smoke.checks.Responses.assertFindings;
import static dev.greenlight.smoke.checks.Responses.html;
import static dev.greenlight.smoke.checks.Responses.https;

import dev.greenlight.smoke.checks.headers.CrossOriginIsolation;
import dev.greenlight.smoke.checks.page.SubresourceIntegrity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolationTest {

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
                "<script src=/a.js></script>                          | passed: Scripts and styles are protected (1 seen)",
                "<script src=https://cdn.api.shop.example/a.js></script> | passed: Scripts and styles are protected (1 seen)",
                "<script src='https://cdn.example/a.js' integrity=sha384-abc= crossorigin></script> | passed: Scripts and styles are protected (1 seen)",
                "<script src=//cdn.example/a.js></script>             | warning: Loaded from another host without integrity: https://cdn.example/a.js",
                "<script src=https://evilapi.shop.example/a.js></script> | warning: Loaded from another host without integrity: https://evilapi.shop.example/a.js",
                "<link rel='preload STYLESHEET' href=https://cdn.example/a.css> | warning: Loaded from another host without integrity: https://cdn.example/a.css",
                "<base href=https://cdn.example/><script src=a.js></script> | warning: Loaded from another host without integrity: https://cdn.example/a.js",
                "<script src='https://cdn.example/a.js' integrity=md5-abc></script> | warning: Loaded from another host with a malformed integrity, which browsers ignore: https://cdn.example/a.js",
                "<script src='https://cdn.example/a.js' integrity=sha256-abc></script> | warning: Loaded with integrity but without crossorigin: browsers refuse it: https://cdn.example/a.js",
                "<script src='http://cdn.example/a.js'></script>      | failed: Loaded over plain http without integrity: http://cdn.example/a.js",
                "<script>inline()</script><link rel=icon href=https://cdn.example/i.png> | passed: Scripts and styles are protected (0 seen)",
                "<p>no page<script src='::no scheme::'>               | passed: Scripts and styles are protected (1 seen)",
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
