/**
 * Keeps the records of rollouts and the lock of a service as files or as objects of a store. May import {@code checks},
 * {@code harness.engine}, {@code harness.rollout}, {@code reports.write} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.harness.journal;

import org.jspecify.annotations.NullMarked;
