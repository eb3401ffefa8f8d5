package dev.greenlight.checks.load;

/** Whether the load depends on how fast the target answers. */
public enum LoadModel {
    /** Requests start at a rate that does not depend on the target: a slow target meets more of them at once. */
    OPEN,
    /**
     * So many users, each waiting for an answer before the next request. A slow target receives fewer requests, so its
     * percentiles are too good: results are marked as not corrected for coordinated omission.
     */
    CLOSED
}
