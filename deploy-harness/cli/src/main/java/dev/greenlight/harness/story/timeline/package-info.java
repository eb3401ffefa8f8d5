/**
 * Makes of a record what the page of a rollout tells. Pure. May import {@code checks}, {@code harness.rollout} and
 * {@code reports.timeline}.
 */
@NullMarked
package dev.greenlight.harness.story.timeline;

import org.jspecify.annotations.NullMarked;
