package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token bucket for each client, reported in the fields of draft-ietf-httpapi-ratelimit-headers. A bucket holds a second's
 * worth of requests and refills evenly. Safe for several threads.
 */
public final class RateLimiter {

    /** Buckets kept; the one used least recently goes first. */
    private static final int MAX_CLIENTS = 10_000;

    private static final double NANOS = 1e9;

    private final int perSecond;
    private final Faults faults;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    /** @param perSecond requests a client may send in a second */
    public RateLimiter(int perSecond, Faults faults) {
        this.perSecond = perSecond;
        this.faults = faults;
    }

    /** Takes a token for this request; the number left, or empty when there was none. */
    Optional<Integer> take(ServiceRequest request) {
        if (isOff()) {
            return Optional.of(perSecond);
        }
        synchronized (buckets) {
            long now = System.nanoTime();
            Bucket bucket = buckets.getOrDefault(request.client(), new Bucket(perSecond, now));
            double tokens = Math.min(perSecond, bucket.tokens + (now - bucket.nanos) / NANOS * perSecond);
            boolean granted = tokens >= 1;
            buckets.put(request.client(), new Bucket(granted ? tokens - 1 : tokens, now));
            return granted ? Optional.of((int) (tokens - 1)) : Optional.empty();
        }
    }

    /** The answer to a request for which there was no token. */
    static Response refusal() {
        return Response.error(429, "too_many_requests", "Too many requests; try again in a second")
                .with("Retry-After", "1");
    }

    /** The answer with what is left of the limit. */
    Response apply(int remaining, Response response) {
        if (faults.has(ServiceFault.MALFORMED_RATE_LIMIT)) {
            return response.with("RateLimit-Policy", "plenty").with("RateLimit", "remaining:many");
        }
        if (isOff()) {
            return response;
        }
        return response.with("RateLimit-Policy", "\"default\";q=" + perSecond + ";w=1")
                .with("RateLimit", "\"default\";r=" + remaining + ";t=1");
    }

    private boolean isOff() {
        return faults.has(ServiceFault.NO_RATE_LIMIT) || faults.has(ServiceFault.MALFORMED_RATE_LIMIT);
    }

    private record Bucket(double tokens, long nanos) {}
}
