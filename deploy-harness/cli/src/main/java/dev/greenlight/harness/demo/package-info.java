/**
 * The half minute of {@code greenlight demo}. May import {@code checks}, {@code harness.cli.io},
 * {@code harness.cli.view}, {@code harness.local}, {@code harness.rollout}, {@code harness.story},
 * {@code reports.collect} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.harness.demo;

import org.jspecify.annotations.NullMarked;
