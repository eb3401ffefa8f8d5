package dev.greenlight.cloud.wire;

/** A page of the cloud's own under {@code /_greenlight/}, beside AWS's operations. */
@FunctionalInterface
public interface Control {
    /** @throws IllegalArgumentException to refuse with 400 and the message */
    Reply answer(Inbound request);
}
