/**
 * Allure's results: its own listener writes them, through a writer that redacts, run beside run. Nothing here ever changes a verdict. Imports
 * Allure, {@code check}, {@code collect}, {@code redact}, nothing else of ours.
 */
@NullMarked
package dev.greenlight.reports.allure;

import org.jspecify.annotations.NullMarked;
