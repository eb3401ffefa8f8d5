package dev.greenlight.sample.api;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The page at {@code /} with one script, and the session cookie it sets. */
public final class HomePage {

    private static final byte[] SCRIPT = """
            'use strict';
            fetch('/healthz')
              .then((response) => response.json())
              .then((health) => {
                document.getElementById('status').textContent = `${health.status}, version ${health.version}`;
              });
            """.getBytes(StandardCharsets.UTF_8);

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>WhatsApp SaaS</title>
            %s
            </head>
            <body>
            <h1>WhatsApp SaaS</h1>
            <p>This service is <span id="status">being asked how it is</span>.</p>
            <h2>What it answers</h2>
            <dl>
            <dt>GET /healthz</dt>
            <dd>Whether the process lives, with its version. A load balancer asks this one, since it never waits for
            anything else.</dd>
            <dt>GET /api/health</dt>
            <dd>Whether the service is well: its version, how long it has been up, and what became of each dependency.</dd>
            <dt>GET /webhook</dt>
            <dd>The verification of a webhook as the WhatsApp Cloud API defines it: the challenge is answered when the
            verify token is the right one, and refused otherwise.</dd>
            <dt>POST /webhook</dt>
            <dd>Takes events. X-Hub-Signature-256 is compared over the bytes as they were received, in constant time; an
            event whose signature is missing or wrong is refused.</dd>
            <dt>GET /admin/health</dt>
            <dd>The same as /api/health for those who know the admin token, which is sent as x-admin-token.</dd>
            <dt>GET /admin/messages</dt>
            <dd>The messages that were received since the start, newest last, for those who know the admin token.</dd>
            </dl>
            <p>Every answer carries the version in X-App-Version, the headers that browsers protect their users by, and what
            is left of the caller's rate limit. Errors are JSON and say what was expected, never what went on inside.</p>
            </body>
            </html>
            """;

    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private static final int SESSION_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Faults faults;

    public HomePage(Faults faults) {
        this.faults = faults;
    }

    /** {@code GET /}. */
    public Response page(ServiceRequest request) {
        return Response.of(
                        200,
                        "text/html; charset=utf-8",
                        HTML.formatted(scriptTag()).getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", POLICY)
                .with("Set-Cookie", cookie());
    }

    /** {@code GET /app.js}. */
    public Response script(ServiceRequest request) {
        return Response.of(200, "text/javascript; charset=utf-8", SCRIPT).with("Cache-Control", "no-cache");
    }

    private String scriptTag() {
        return faults.pick(
                "<script src=\"/app.js\" integrity=\"" + integrity() + "\" defer></script>",
                Map.of(
                        ServiceFault.SRI_MISSING, "<script src=\"https://cdn.example/app.js\" defer></script>",
                        ServiceFault.SRI_INSECURE, "<script src=\"http://cdn.example/app.js\" defer></script>"));
    }

    private static String integrity() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(SCRIPT);
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-384", e);
        }
    }

    /** The prefix {@code __Host-} makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis 4.1.3.2). */
    private String cookie() {
        byte[] bytes = new byte[SESSION_BYTES];
        random.nextBytes(bytes);
        String name = faults.has(ServiceFault.COOKIE_INSECURE) ? "session" : "__Host-session";
        return name + "=" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
                + (faults.has(ServiceFault.COOKIE_BAD_PREFIX) ? "; Path=/app" : "; Path=/")
                + (faults.has(ServiceFault.COOKIE_INSECURE) ? "" : "; Secure")
                + (faults.has(ServiceFault.COOKIE_READABLE) ? "" : "; HttpOnly")
                + (faults.has(ServiceFault.COOKIE_CROSS_SITE) ? "" : "; SameSite=Strict");
    }
}
