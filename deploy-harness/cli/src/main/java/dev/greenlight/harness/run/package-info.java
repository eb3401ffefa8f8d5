/**
 * Runs suites against targets, and shows and writes what they come to. May import {@code checks}, {@code
 * checks.connection}, {@code checks.load}, {@code harness.cli.io}, {@code harness.config}, {@code
 * harness.container}, {@code harness.ecs}, {@code harness.gate}, {@code harness.local}, {@code harness.scan},
 * {@code reports.allure}, {@code reports.collect}, {@code reports.console}, {@code reports.publish}, {@code
 * reports.write}, {@code settings}, {@code io.qameta.allure} and {@code org.junit.platform.launcher}.
 */
@NullMarked
package dev.greenlight.harness.run;

import org.jspecify.annotations.NullMarked;
