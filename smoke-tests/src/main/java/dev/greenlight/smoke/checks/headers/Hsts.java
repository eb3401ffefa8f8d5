package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.time.Duration;
import java.util.List;

/**
 * Whether browsers use https only. User agents heed the first Strict-Transport-Security field and ignore it
 * altogether when it breaks the grammar (RFC 6797 §8.1).
 */
public final class Hsts {
    private static final String SOURCE = "RFC 6797";
    /** Below this a browser that comes back rarely has forgotten: 180 days. */
    public static final Duration LEAST_MAX_AGE = Duration.ofDays(180);

    private static final String EXPECTED = "Strict-Transport-Security: max-age=31536000; includeSubDomains";
    private static final String REMEDY = "Send " + EXPECTED + " with every https response";

    private Hsts() {}

    /** Judges one response; skipped over plain http, where the header means nothing. */
    public static Finding judge(TargetResponse response) {
        if (!response.isHttps()) {
            return Finding.skipped("HSTS applies to https only, the target is plain http")
                    .source(SOURCE);
        }
        List<String> values = response.headers().all("Strict-Transport-Security");
        if (values.isEmpty()) {
            return Finding.warning("HSTS header missing (recommended for HTTPS)")
                    .expected(EXPECTED)
                    .found("no such header")
                    .remedy(REMEDY)
                    .source(SOURCE);
        }
        return judge(values)
                .expected(EXPECTED)
                .found(String.join(" | ", values))
                .source(SOURCE);
    }

    private static Finding judge(List<String> values) {
        HstsHeader header = HstsHeader.parse(values.get(0));
        if (!header.isValid()) {
            return Finding.failed("HSTS header is invalid, browsers ignore it: " + header.problem())
                    .remedy(REMEDY);
        }
        if (header.maxAgeSeconds() == 0) {
            return Finding.warning("HSTS is switched off by max-age=0").remedy(REMEDY);
        }
        if (header.maxAgeSeconds() < LEAST_MAX_AGE.toSeconds()) {
            return Finding.warning(
                            "HSTS max-age is only %d seconds, under six months".formatted(header.maxAgeSeconds()))
                    .remedy(REMEDY);
        }
        if (values.size() > 1) {
            return Finding.warning("HSTS header sent more than once, browsers use the first only")
                    .remedy("Set the header in one place only: the service or the proxy");
        }
        return Finding.passed("HSTS header present");
    }
}
