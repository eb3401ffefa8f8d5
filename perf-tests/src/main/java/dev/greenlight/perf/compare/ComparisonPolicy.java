package dev.greenlight.perf.compare;

import dev.greenlight.checks.load.NoData;

/**
 * When a difference counts. It must be all of these: unlikely to be chance, an effect that is felt, and larger than the
 * tolerance; with thousands of requests every millisecond is significant, and on a quiet path two milliseconds are a hundred
 * percent. The significance and the tolerance are those of Kayenta's judge (confidence 0.98, tolerance 0.25).
 *
 * @param leastRequests how many requests each side must have
 * @param significance the probability of chance must be below
 * @param leastEffect the probability that a request to the candidate is slower than one to the other must be at least; 0.5
 *     is no effect, 0.64 is called medium (Vargha and Delaney, 2000)
 * @param tolerance by what part of the other's figure the candidate may be worse
 * @param leastMillis and by how many milliseconds at least it must be worse to count
 * @param noData what too few requests mean
 */
public record ComparisonPolicy(
        int leastRequests, double significance, double leastEffect, double tolerance, int leastMillis, NoData noData) {}
