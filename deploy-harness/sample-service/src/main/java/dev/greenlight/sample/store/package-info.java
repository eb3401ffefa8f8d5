/** PostgreSQL and Redis where they are configured, and whether they answer; may import {@code api}. */
@NullMarked
package dev.greenlight.sample.store;

import org.jspecify.annotations.NullMarked;
