package dev.greenlight.smoke.checks;

import dev.greenlight.checks.Finding;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a Content Security Policy holds injected scripts back. For a website a missing or hollow policy fails; for an API
 * any policy will do, and a missing one is a recommendation.
 */
public final class ContentSecurityPolicy {
    private static final String HEADER = "Content-Security-Policy";

    private ContentSecurityPolicy() {}

    /** Judges one response as what it looks like. */
    public static Finding judge(Response response) {
        return judge(response, Profile.of(response));
    }

    /** Judges one response as an API or as a website. */
    public static Finding judge(Response response, Profile profile) {
        Csp csp = Csp.of(response);
        Finding finding = csp.enforced().isEmpty() ? absent(csp, profile) : weak(csp, profile);
        return finding.expected(expected(profile))
                .found(response.headers().combined(HEADER).orElse("no such header"))
                .remedy(
                        csp.enforced().isEmpty()
                                ? "Send " + HEADER + ": " + expected(profile)
                                : "Allow scripts by nonce or by host, and set object-src 'none' and base-uri 'none'")
                .source(Sources.CSP);
    }

    private static Finding absent(Csp csp, Profile profile) {
        String message = csp.reportOnly().isEmpty()
                ? "Content-Security-Policy header missing"
                : "Content-Security-Policy is report-only and enforces nothing";
        return switch (profile) {
            case API -> Finding.warning(message + " (recommended for APIs)");
            case WEBSITE -> Finding.failed(message);
        };
    }

    private static Finding weak(Csp csp, Profile profile) {
        Set<CspWeakness> weaknesses = CspWeakness.of(csp.enforced());
        if (profile == Profile.API) {
            weaknesses.remove(CspWeakness.SCRIPTS_UNRESTRICTED);
            weaknesses.remove(CspWeakness.OBJECTS);
        }
        if (weaknesses.isEmpty()) {
            return Finding.passed("Content-Security-Policy header present");
        }
        String message = "Content-Security-Policy is weak: "
                + weaknesses.stream().map(weakness -> weakness.text).collect(Collectors.joining("; "));
        boolean severe = profile == Profile.WEBSITE && weaknesses.stream().anyMatch(weakness -> weakness.severe);
        return severe ? Finding.failed(message) : Finding.warning(message);
    }

    private static String expected(Profile profile) {
        return switch (profile) {
            case API -> "default-src 'none'; frame-ancestors 'none'";
            case WEBSITE -> "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
        };
    }
}
