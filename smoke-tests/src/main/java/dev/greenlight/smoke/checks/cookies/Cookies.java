package dev.greenlight.smoke.checks.cookies;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether cookies are protected from theft, forgery and being set by others. */
public final class Cookies {
    private static final String SOURCE = "RFC 6265bis; OWASP Session Management";
    private static final Set<String> SAME_SITE = Set.of("lax", "strict", "none");
    /** Sticky sessions of AWS load balancers. */
    private static final Pattern STICKY = Pattern.compile("AWS[AE]LB(?:TG)?(?:CORS)?");

    private static final String EXPECTED = "Secure; HttpOnly; SameSite=Lax or Strict";

    private Cookies() {}

    /** Judges the cookies that one response sets; {@code Secure} is required over https only. */
    public static List<Finding> judge(TargetResponse response) {
        List<Finding> findings = new ArrayList<>();
        List<String> cookies = response.headers().all("Set-Cookie");
        Set<String> ofTheLoadBalancer = new LinkedHashSet<>();
        for (SetCookie cookie : cookies.stream().map(SetCookie::parse).toList()) {
            if (STICKY.matcher(cookie.name()).matches()) {
                ofTheLoadBalancer.add(cookie.name());
            } else if (!cookie.isDeletion(Instant.now())) {
                judge(cookie, response.isHttps(), findings);
            }
        }
        if (findings.isEmpty()) {
            String message = cookies.isEmpty()
                    ? "No cookies set"
                    : "All cookies are protected (%d seen)".formatted(cookies.size())
                            + (ofTheLoadBalancer.isEmpty()
                                    ? ""
                                    : "; the load balancer sets " + String.join(", ", ofTheLoadBalancer)
                                            + ", their attributes are fixed by AWS");
            findings.add(Finding.passed(message).source(SOURCE));
        }
        return findings;
    }

    private static void judge(SetCookie cookie, boolean https, List<Finding> findings) {
        boolean session = SessionNames.matches(cookie.name());
        List<Finding> own = new ArrayList<>();
        if (https && !cookie.isSecure()) {
            own.add(grade(session, label(cookie, session) + " lacks Secure"));
        }
        if (session && !cookie.isHttpOnly()) {
            own.add(Finding.failed(label(cookie, true) + " lacks HttpOnly"));
        }
        sameSite(cookie, session, own);
        prefix(cookie, own);
        own.forEach(finding -> findings.add(finding.expected(EXPECTED)
                .found(cookie.withoutValue())
                .remedy("Set Secure, HttpOnly and SameSite on the cookie")
                .source(SOURCE)));
    }

    private static void sameSite(SetCookie cookie, boolean session, List<Finding> findings) {
        String value = cookie.sameSite().orElse("");
        boolean needed = session || SessionNames.isAntiForgery(cookie.name());
        if (cookie.sameSite().isEmpty()) {
            if (needed) {
                findings.add(Finding.warning(label(cookie, session) + " lacks SameSite"));
            }
        } else if (!SAME_SITE.contains(value)) {
            findings.add(Finding.warning(label(cookie, session) + " has an invalid SameSite, browsers ignore it"));
        } else if (value.equals("none") && !cookie.isSecure()) {
            findings.add(
                    Finding.failed(label(cookie, session) + " has SameSite=None without Secure: browsers reject it"));
        }
    }

    private static void prefix(SetCookie cookie, List<Finding> findings) {
        boolean host = cookie.hasPrefix("__host-");
        boolean broken = (host || cookie.hasPrefix("__secure-")) && !cookie.isSecure()
                || host
                        && (!"/".equals(cookie.attributes().get("path"))
                                || cookie.attributes().containsKey("domain"));
        if (broken) {
            findings.add(Finding.failed("Cookie " + cookie.name() + " breaks its prefix: browsers reject it; "
                    + (host ? "__Host- needs Secure, Path=/ and no Domain" : "__Secure- needs Secure")));
        }
    }

    private static Finding grade(boolean severe, String message) {
        return severe ? Finding.failed(message) : Finding.warning(message);
    }

    private static String label(SetCookie cookie, boolean session) {
        return (session ? "Session cookie " : "Cookie ") + cookie.name();
    }
}
