/**
 * Allure's results: its own listener writes them, through a writer that redacts, run beside run. Nothing here ever
 * changes a verdict. May import {@code checks}, {@code checks.junit}, {@code reports.collect},
 * {@code com.fasterxml.jackson}, {@code io.qameta.allure} and {@code org.junit.platform}.
 */
@NullMarked
package dev.greenlight.reports.allure;

import org.jspecify.annotations.NullMarked;
