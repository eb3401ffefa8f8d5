/**
 * What people and programs read of a rollout: lines, JSON, Markdown, Allure notes, the incident report. Renders {@code story};
 * imports {@code cli.page}, {@code cli.io}, the engine's types and the reports beside it.
 */
@NullMarked
package dev.greenlight.harness.cli.view;

import org.jspecify.annotations.NullMarked;
