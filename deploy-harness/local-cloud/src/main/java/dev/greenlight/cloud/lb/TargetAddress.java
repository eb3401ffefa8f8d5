package dev.greenlight.cloud.lb;

/** Where a target listens. */
public record TargetAddress(String host, int port) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
