package dev.greenlight.smoke.checks.api;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rules that look at little more than the status code. */
public final class StatusRules {
    private static final String STATUS = "RFC 9110 §15";
    private static final String AUTH = "RFC 9110 §15.5.2; OWASP API2:2023";
    private static final String REDIRECT = "RFC 6797 §7.2; Mozilla Web Security Guidelines";
    private static final Set<Integer> INVALID = Set.of(400, 401, 403, 422);
    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);

    private StatusRules() {}

    /** An invalid body is refused with 400, 401, 403 or 422. */
    public static Finding rejectsInvalid(TargetResponse response) {
        Finding finding = INVALID.contains(response.status())
                ? Finding.passed("Webhook endpoint responds to invalid requests with " + response.status())
                : Finding.failed("Webhook endpoint responds to invalid requests with " + response.status());
        return complete(finding, "400, 401, 403 or 422", response, "Validate the body before acting on it");
    }

    /** Answers without a token and with a wrong one are all refused with 401 or 403. */
    public static List<Finding> requiresAuthentication(List<TargetResponse> responses) {
        List<Finding> findings = new ArrayList<>();
        for (TargetResponse response : responses) {
            if (!UNAUTHORIZED.contains(response.status())) {
                String message = response.isSuccess()
                        ? "Admin endpoint is open: it answered %d without a valid token"
                        : "Admin endpoint answered %d without a valid token";
                findings.add(complete(
                        Finding.failed(message.formatted(response.status())),
                        "401 or 403",
                        response,
                        "Require the admin token on every admin path"));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.passed("Admin endpoints properly require authentication")
                    .source(AUTH));
        }
        return findings;
    }

    /** The admin endpoint lets the right token in. */
    public static Finding authenticated(TargetResponse response) {
        Finding finding = response.status() == 200
                ? Finding.passed("Authenticated admin access works")
                : Finding.failed("Authenticated admin access answered " + response.status());
        return complete(finding, "200 with the admin token", response, "Check that ADMIN_TOKEN is this environment's");
    }

    /**
     * A path that cannot exist answers 404; anything that looks like success is a soft 404: a warning where it is the landing page,
     * as single-page applications serve it for every path. A service that asks who it is before anything else answers
     * 401 or 403, which is a warning, too.
     */
    public static Finding notFound(TargetResponse response, TargetResponse landing) {
        String found = "Unknown path answered " + response.status();
        Finding finding;
        if (response.status() == 404) {
            finding = Finding.passed("Unknown paths return 404");
        } else if (response.isSuccess() && response.isHtml() && response.body().equals(landing.body())) {
            finding = Finding.warning(found + " with the landing page, as a single-page application does (soft 404)");
        } else if (response.isSuccess()) {
            finding = Finding.failed(found + " instead of 404 (soft 404)");
        } else if (UNAUTHORIZED.contains(response.status())) {
            finding = Finding.warning("Unknown path answered %s instead of 404".formatted(Wall.named(response)));
        } else {
            finding = Finding.failed("Unknown path answered %s instead of 404".formatted(Wall.named(response)));
        }
        return complete(finding, "404", response, "Answer 404 for paths that do not exist");
    }

    /** Plain http is answered with a redirect to https; else a warning. */
    public static Finding httpsRedirect(TargetResponse response) {
        String location = response.headers().first("Location").orElse("");
        boolean redirects = response.status() >= 301 && response.status() <= 308 && response.status() != 304;
        Finding finding;
        if (!redirects) {
            finding = Finding.warning(
                    "Plain http is answered with %d, not redirected to https".formatted(response.status()));
        } else if (!location.regionMatches(true, 0, "https://", 0, 8)) {
            finding = Finding.warning("Plain http is redirected, but not to https");
        } else {
            finding = Finding.passed("Plain http redirects to https (%d)".formatted(response.status()));
        }
        return finding.expected("301 or 308 to https://…")
                .found("status code %d, Location: %s".formatted(response.status(), Excerpt.of(location)))
                .remedy("Redirect http to https at the load balancer")
                .source(REDIRECT);
    }

    private static Finding complete(Finding finding, String expected, TargetResponse response, String remedy) {
        return finding.expected(expected)
                .found("status code " + response.status())
                .remedy(remedy)
                .source(expected.contains("401") || expected.contains("token") ? AUTH : STATUS);
    }
}
