package dev.greenlight.smoke.http;

import dev.greenlight.smoke.message.TargetRequest;
import java.util.Optional;

/**
 * The result of one of several requests sent at once: an exchange, or why there is none.
 *
 * @param request what was sent
 * @param exchange the complete answer, unless it failed
 * @param failure why there is none, if so
 */
public record Attempt(TargetRequest request, Optional<Exchange> exchange, Optional<RequestFailed> failure) {

    static Attempt answered(Exchange exchange) {
        return new Attempt(exchange.request(), Optional.of(exchange), Optional.empty());
    }

    static Attempt failed(TargetRequest request, RequestFailed failed) {
        return new Attempt(request, Optional.empty(), Optional.of(failed));
    }

    /**
     * The complete answer.
     *
     * @throws RequestFailed when there is none
     */
    public Exchange answer() {
        return exchange.orElseThrow(() -> failure.orElseThrow());
    }
}
