/**
 * Keeps the records of rollouts and the lock of a service as files or as objects of a store. Imports {@code engine}, {@code rollout} and the redactor
 * of the reports; Jackson for the form of a line.
 */
@NullMarked
package dev.greenlight.harness.journal;

import org.jspecify.annotations.NullMarked;
