package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.List;
import java.util.Optional;

/** Whether requests are limited. A server need not say so, hence silence is a warning at most. */
public final class RateLimit {
    private static final String SOURCE = "RFC 6585 §4; draft-ietf-httpapi-ratelimit-headers; OWASP API4:2023";

    /** What was seen of a limit, strongest first. */
    public enum Level {
        /** A request was refused: 429, or 503 with Retry-After or, as nginx does it, after answers without a fault. */
        ENFORCED,
        /** A header names a limit. */
        ADVERTISED,
        NOT_OBSERVED
    }

    private RateLimit() {}

    /** What these show together. A burst stops as soon as it is {@link Level#ENFORCED}. */
    public static Level level(List<TargetResponse> responses) {
        if (firstRefused(responses) < responses.size()) {
            return Level.ENFORCED;
        }
        return advertised(responses).isEmpty() ? Level.NOT_OBSERVED : Level.ADVERTISED;
    }

    /** The place of the first request that was refused; their number when none was. */
    private static int firstRefused(List<TargetResponse> responses) {
        boolean answered = false;
        for (int place = 0; place < responses.size(); place++) {
            TargetResponse response = responses.get(place);
            boolean throttled =
                    response.status() == 503 && (answered || RateLimitHeaders.hasValidRetryAfter(response.headers()));
            if (response.status() == 429 || throttled) {
                return place;
            }
            answered |= response.isSuccess();
        }
        return responses.size();
    }

    /** Judges the answers to a few requests, or to a burst. */
    public static Finding judge(List<TargetResponse> responses) {
        return switch (level(responses)) {
            case ENFORCED -> enforced(responses);
            case ADVERTISED ->
                Finding.passed("Rate limiting is advertised: " + Excerpt.of(advertised(responses)))
                        .source(SOURCE);
            case NOT_OBSERVED ->
                Finding.warning("No rate limiting detected (may not be implemented yet)")
                        .expected("429 under load, or RateLimit headers")
                        .found("%d answers without either".formatted(responses.size()))
                        .remedy("Limit requests per client, and say so with RateLimit and Retry-After")
                        .source(SOURCE);
        };
    }

    private static Finding enforced(List<TargetResponse> responses) {
        int refused = firstRefused(responses);
        TargetResponse response = responses.get(refused);
        if (RateLimitHeaders.hasValidRetryAfter(response.headers())) {
            return Finding.passed(
                            "Rate limiting is enforced (%d at request %d)".formatted(response.status(), refused + 1))
                    .source(SOURCE);
        }
        Optional<String> retryAfter = response.headers().first("Retry-After");
        return Finding.warning(
                        retryAfter.isPresent()
                                ? "Rate limiting is enforced, but Retry-After is malformed"
                                : "Rate limiting is enforced, but without Retry-After")
                .expected("429 with Retry-After in seconds or as an HTTP date")
                .found(retryAfter.map(Excerpt::of).orElse("no Retry-After"))
                .remedy("Send Retry-After, so that clients know when to come back")
                .source(SOURCE);
    }

    private static String advertised(List<TargetResponse> responses) {
        return responses.stream()
                .flatMap(response -> RateLimitHeaders.advertised(response.headers()).stream())
                .findFirst()
                .orElse("");
    }
}
