/**
 * Makes one Allure report of all runs that are kept, and carries its history forward. May import {@code checks}, {@code
 * reports.allure} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.reports.publish;

import org.jspecify.annotations.NullMarked;
