/**
<<<<<<< HEAD
 * PostgreSQL and Redis where they are configured, and whether they answer. May import {@code sample.api},
 * {@code com.zaxxer.hikari} and {@code redis.clients.jedis}.
=======
 * PostgreSQL and Redis where they are configured, and whether they answer. Imports {@code api}, HikariCP and Jedis.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.sample.store;

import org.jspecify.annotations.NullMarked;
