package dev.greenlight.sample.http;

/** Answers requests; called by several threads at once, must not block unless it says so. */
@FunctionalInterface
public interface Endpoint {

    /** The answer to this request. */
    Response handle(ServiceRequest request);

    /** Whether the answer to this request may wait for a store. */
    default boolean mayBlock(ServiceRequest request) {
        return false;
    }
}
