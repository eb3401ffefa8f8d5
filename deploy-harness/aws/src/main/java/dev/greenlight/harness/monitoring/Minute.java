package dev.greenlight.harness.monitoring;

/**
 * What one revision did with real requests in a minute.
 *
 * @param requests how many reached it
 * @param errors how many of them it answered with 5xx
 * @param p50 the median of its response times, in milliseconds
 * @param p95 their 95th percentile, in milliseconds
 */
public record Minute(long requests, long errors, double p50, double p95) {}
