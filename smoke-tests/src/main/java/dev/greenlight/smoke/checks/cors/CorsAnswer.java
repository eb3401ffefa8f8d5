package dev.greenlight.smoke.checks.cors;

import dev.greenlight.smoke.message.TargetResponse;
import java.util.Locale;

/**
 * What came back for one probe.
 *
 * @param probe the origin that was sent
 * @param method the method it was sent with: GET, or OPTIONS for a preflight
 * @param response the answer
 */
public record CorsAnswer(CorsProbe probe, String method, TargetResponse response) {

    /** Access-Control-Allow-Origin as sent; joined when sent twice, so that it matches nothing, as in a browser. */
    String allowOrigin() {
        return response.headers().combined("Access-Control-Allow-Origin").orElse("");
    }

    /** Browsers compare with {@code true} to the letter. */
    boolean allowsCredentials() {
        return response.headers()
                .combined("Access-Control-Allow-Credentials")
                .orElse("")
                .equals("true");
    }

    boolean letsIn() {
        return allowOrigin().equals(probe.origin());
    }

    boolean isWildcard() {
        return allowOrigin().equals("*");
    }

    boolean variesByOrigin() {
        return response.headers().members("Vary").stream()
                .map(member -> member.toLowerCase(Locale.ROOT))
                .anyMatch(member -> member.equals("origin") || member.equals("*"));
    }
}
