/**
 * The proof on an account: releases with the ends that they must have, and what AWS's answers to them say about the questions that
 * its documents leave open. May import {@code checks}, {@code com.fasterxml.jackson.databind}, {@code harness.aws},
 * {@code harness.cli.io}, {@code harness.cli.page}, {@code harness.config}, {@code harness.deploy}, {@code harness.ecs},
 * {@code harness.engine}, {@code harness.local}, {@code harness.rollout}, {@code reports.collect} and {@code reports.console}.
 */
@NullMarked
package dev.greenlight.harness.prove;

import org.jspecify.annotations.NullMarked;
