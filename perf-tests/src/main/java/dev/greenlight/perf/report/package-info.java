/**
 * Gatling's report as one file, two distributions as a picture, and their attachment in Allure. May import
 * {@code perf.result} and {@code io.qameta.allure}.
 */
@NullMarked
package dev.greenlight.perf.report;

import org.jspecify.annotations.NullMarked;
