/**
 * The time of the local cloud: what it is now, how long a documented minute lasts, what happens later. May import
 * nothing.
 */
@NullMarked
package dev.greenlight.cloud.clock;

import org.jspecify.annotations.NullMarked;
