/**
 * PostgreSQL and Redis where they are configured, and whether they answer. May import {@code sample.api}, {@code
 * com.zaxxer.hikari} and {@code redis.clients}.
 */
@NullMarked
package dev.greenlight.sample.store;

import org.jspecify.annotations.NullMarked;
