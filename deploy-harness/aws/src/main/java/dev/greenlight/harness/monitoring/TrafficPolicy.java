package dev.greenlight.harness.monitoring;

import dev.greenlight.checks.load.NoData;

/**
 * When a difference at real requests counts. The tolerance is part of the test: the candidate must be worse than stable with
 * the tolerance added (that of time is Kayenta's, 0.25). A small share has few requests and so minutes that scatter more; they
 * must not be taken for slower ones.
 *
 * @param leastRequests how many requests each side must have had
 * @param significance the probability of chance must be below
 * @param leastEffect the probability that a minute of the candidate is slower than one of stable must be at least; 0.5 is no
 *     effect, 0.64 is called medium (Vargha and Delaney, 2000)
 * @param tolerance by what part of stable's time the candidate may be slower
 * @param leastMillis and by how many milliseconds at least it must be slower
 * @param errorTolerance by what part of stable's share of errors the candidate's may be higher
 * @param noData what too few requests or minutes mean
 */
public record TrafficPolicy(
        int leastRequests,
        double significance,
        double leastEffect,
        double tolerance,
        int leastMillis,
        double errorTolerance,
        NoData noData) {}
