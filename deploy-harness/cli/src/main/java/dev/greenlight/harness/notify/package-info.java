/**
 * Sends what happens to a rollout to people and machines, over webhooks. Imports {@code engine}, {@code rollout} and the
 * redactor of the reports; Jackson for the form of a message. A notification that fails never changes a verdict.
 */
@NullMarked
package dev.greenlight.harness.notify;

import org.jspecify.annotations.NullMarked;
