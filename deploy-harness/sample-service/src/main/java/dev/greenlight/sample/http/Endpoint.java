package dev.greenlight.sample.http;

/** Answers requests; called by several threads at once, must not block. */
@FunctionalInterface
public interface Endpoint {

    /** The answer to this request. */
    Response handle(Request request);
}
