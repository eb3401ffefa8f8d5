/**
 * One small class for each verb. May import {@code checks}, {@code checks.connection}, {@code checks.load}, {@code
 * harness.aws}, {@code harness.cli.io}, {@code harness.cli.view}, {@code harness.config}, {@code harness.demo},
 * {@code harness.deploy}, {@code harness.doctor}, {@code harness.doctor.facts}, {@code harness.ecs}, {@code
 * harness.engine}, {@code harness.gate}, {@code harness.local}, {@code harness.prove}, {@code harness.rollout}, {@code harness.run},
 * {@code harness.scan}, {@code harness.story}, {@code harness.watch}, {@code reports.allure}, {@code
 * reports.publish}, {@code settings}, {@code com.fasterxml.jackson} and {@code picocli}.
 */
@NullMarked
package dev.greenlight.harness.cli.verb;

import org.jspecify.annotations.NullMarked;
