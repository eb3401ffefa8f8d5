package dev.greenlight.smoke.checks.performance;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.message.TargetResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How fast the target answers, by the mean of a few requests after a warm-up. */
public final class PerformanceRules {
    private static final String COMPRESSION = "RFC 9110 §8.4";
    /** Bodies under one packet gain nothing. */
    /** Media types of text; an answer without any counts as text. */
    private static final Pattern TEXT =
            Pattern.compile("|text/.*|.*[/+](?:x-)?(?:json|ndjson|xml|javascript|ecmascript|yaml)");

    private static final int SMALLEST_WORTH_COMPRESSING = 1400;

    private static final String REUSE = "RFC 9112 §9.3";
    private static final String SOURCE = "Release gate: response-time thresholds";

    /** Where one grade ends and the next begins: below the first excellent, below the last a warning, else failed. */
    public record Limits(Duration excellent, Duration acceptable, Duration slow) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000));

        public Limits {
            if (excellent.compareTo(acceptable) > 0 || acceptable.compareTo(slow) > 0) {
                throw new IllegalArgumentException(
                        "Response-time limits must rise: excellent %s, acceptable %s, slow %s"
                                .formatted(excellent, acceptable, slow));
            }
        }
    }

    private PerformanceRules() {}

    /**
     * Judges the mean of these; skipped without any.
     *
     * @param answers what was timed: an error is no answer, however fast it comes
     */
    public static Finding judge(List<Duration> times, List<TargetResponse> answers, Limits limits) {
        if (times.isEmpty()) {
            return Finding.skipped("No request was timed").source(SOURCE);
        }
        List<String> refused = answers.stream()
                .filter(answer -> Wall.of(answer).isPresent())
                .map(Wall::named)
                .toList();
        if (!refused.isEmpty()) {
            return Finding.failed(
                            "%d of %d timed requests got no answer to judge".formatted(refused.size(), times.size()))
                    .expected("an answer of the service to each")
                    .found(refused.get(0))
                    .remedy("Look at the service's log")
                    .source(SOURCE);
        }
        Duration mean = mean(times);
        return graded(mean, limits)
                .expected("a mean under %d ms".formatted(limits.acceptable().toMillis()))
                .found("%d ms over %d requests".formatted(mean.toMillis(), times.size()))
                .remedy("Look at the phases to see where the time goes, and at the service's load")
                .source(SOURCE);
    }

    /** The mean of these; zero of none. */
    public static Duration mean(List<Duration> times) {
        return times.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(Math.max(1, times.size()));
    }

    private static Finding graded(Duration mean, Limits limits) {
        if (mean.compareTo(limits.excellent()) < 0) {
            return Finding.passed("Response time excellent (< %dms)"
                    .formatted(limits.excellent().toMillis()));
        }
        if (mean.compareTo(limits.acceptable()) < 0) {
            return Finding.passed("Response time acceptable (< %dms)"
                    .formatted(limits.acceptable().toMillis()));
        }
        return mean.compareTo(limits.slow()) < 0
                ? Finding.warning("Response time slow (%dms)".formatted(mean.toMillis()))
                : Finding.failed("Response time too slow (%dms)".formatted(mean.toMillis()));
    }

    /**
     * Judges requests sent at once.
     *
     * @param succeeded how long each that was answered took
     * @param failures why the others failed
     * @param limit what none may exceed
     */
    public static Finding concurrency(List<Duration> succeeded, List<String> failures, Duration limit) {
        int all = succeeded.size() + failures.size();
        Duration slowest = succeeded.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        return concurrency(all, failures, slowest, limit)
                .expected("all %d answered, none slower than %d ms".formatted(all, limit.toMillis()))
                .found("%d failed, the slowest took %d ms%s"
                        .formatted(
                                failures.size(),
                                slowest.toMillis(),
                                failures.isEmpty() ? "" : "; first: " + Excerpt.of(failures.get(0))))
                .remedy("Look at the service's worker and connection limits")
                .source(SOURCE);
    }

    private static Finding concurrency(int all, List<String> failures, Duration slowest, Duration limit) {
        if (!failures.isEmpty()) {
            return Finding.failed("%d of %d concurrent requests failed".formatted(failures.size(), all));
        }
        return slowest.compareTo(limit) > 0
                ? Finding.failed("Slowest concurrent request took %dms".formatted(slowest.toMillis()))
                : Finding.passed("Concurrent request handling is good");
    }

    /** Judges whether a second request was answered on the same connection; else a warning. */
    public static Finding connectionReuse(boolean reused, String found) {
        Finding finding = reused
                ? Finding.passed("Connections are reused")
                : Finding.warning("Connections are not reused, each request pays for a new one");
        return finding.expected("two answers on one connection")
                .found(found)
                .remedy("Switch keep-alive on in the service and at the edge")
                .source(REUSE);
    }

    /** A text that compresses well is sent compressed when the client takes it; else a warning. */
    public static Finding compression(TargetResponse response, int bytes) {
        String coding = response.headers().combined("Content-Encoding").orElse("");
        if (!coding.isBlank() && !coding.equalsIgnoreCase("identity")) {
            return Finding.passed("Response is compressed (" + Excerpt.of(coding) + ")")
                    .source(COMPRESSION);
        }
        if (!TEXT.matcher(response.mediaType()).matches()) {
            return Finding.skipped(
                            "Compression is for text, the target answers with " + Excerpt.of(response.mediaType()))
                    .source(COMPRESSION);
        }
        if (bytes < SMALLEST_WORTH_COMPRESSING) {
            return Finding.passed("Response is too small to compress (%d bytes)".formatted(bytes))
                    .source(COMPRESSION);
        }
        return Finding.warning("Response of %d bytes is not compressed".formatted(bytes))
                .expected("Content-Encoding: gzip or br for text over %d bytes".formatted(SMALLEST_WORTH_COMPRESSING))
                .found("no Content-Encoding")
                .remedy("Switch compression on in the service or at the edge")
                .source(COMPRESSION);
    }
}
