/**
 * Sends what happens to a rollout to people and machines, over webhooks. A notification that fails never changes a
 * verdict. May import {@code checks}, {@code harness.engine}, {@code harness.rollout}, {@code harness.story} and
 * {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.harness.notify;

import org.jspecify.annotations.NullMarked;
