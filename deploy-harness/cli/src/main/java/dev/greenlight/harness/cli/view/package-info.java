/**
 * What people and programs read of a rollout: lines, JSON, Markdown, Allure notes, the incident report. Renders
 * {@code story}. May import {@code checks}, {@code harness.cli.io}, {@code harness.cli.page}, {@code harness.engine},
 * {@code harness.rollout}, {@code harness.story}, {@code reports.allure}, {@code reports.collect},
 * {@code reports.console}, {@code reports.write} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.harness.cli.view;

import org.jspecify.annotations.NullMarked;
