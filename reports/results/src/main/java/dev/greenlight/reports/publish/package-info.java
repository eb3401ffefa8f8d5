/**
 * Makes one Allure report of all runs that are kept, and carries its history forward. Imports {@code allure}, {@code redact} and
 * Jackson, nothing else of ours.
 */
@NullMarked
package dev.greenlight.reports.publish;

import org.jspecify.annotations.NullMarked;
