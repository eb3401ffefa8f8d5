/** Makes of a record what the page of a rollout tells. Pure; imports {@code rollout} and the model of the page only. */
@NullMarked
package dev.greenlight.harness.story.timeline;

import org.jspecify.annotations.NullMarked;
