package dev.greenlight.smoke.checks.page;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a Content Security Policy holds injected scripts back. For a website a missing or hollow policy fails; for an API
 * any policy will do, and a missing one is a recommendation.
 */
public final class ContentSecurityPolicy {
    private static final String SOURCE = "CSP Level 3; OWASP Secure Headers";
    private static final String HEADER = "Content-Security-Policy";

    private ContentSecurityPolicy() {}

    /** Judges one response: as a website when it is a page, else as an API. */
    public static Finding judge(TargetResponse response) {
        boolean page = response.isHtml();
        Csp csp = Csp.of(response);
        Finding finding = csp.enforced().isEmpty() ? absent(csp, page) : weak(csp, page);
        return finding.expected(expected(page))
                .found(response.headers().combined(HEADER).orElse("no such header"))
                .remedy(
                        csp.enforced().isEmpty()
                                ? "Send " + HEADER + ": " + expected(page)
                                : "Allow scripts by nonce or by host, set object-src 'none' and base-uri 'none', and correct or remove unknown directives")
                .source(SOURCE);
    }

    private static Finding absent(Csp csp, boolean page) {
        String message = csp.reportOnly().isEmpty()
                ? "Content-Security-Policy header missing"
                : "Content-Security-Policy is report-only and enforces nothing";
        return page ? Finding.failed(message) : Finding.warning(message + " (recommended for APIs)");
    }

    private static Finding weak(Csp csp, boolean page) {
        Set<CspWeakness> weaknesses = CspWeakness.of(csp.enforced());
        if (!page) {
            weaknesses.remove(CspWeakness.SCRIPTS_UNRESTRICTED);
            weaknesses.remove(CspWeakness.OBJECTS);
        }
        List<String> unknown = csp.enforced().stream()
                .flatMap(policy -> policy.unknown().stream())
                .map(name -> "browsers ignore the unknown directive " + Excerpt.of(name))
                .toList();
        if (weaknesses.isEmpty() && unknown.isEmpty()) {
            return Finding.passed("Content-Security-Policy header present");
        }
        String message = "Content-Security-Policy is weak: "
                + Stream.concat(weaknesses.stream().map(weakness -> weakness.text), unknown.stream())
                        .collect(Collectors.joining("; "));
        boolean severe = page && weaknesses.stream().anyMatch(weakness -> weakness.severe);
        return severe ? Finding.failed(message) : Finding.warning(message);
    }

    private static String expected(boolean page) {
        return page
                ? "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
                : "default-src 'none'; frame-ancestors 'none'";
    }
}
