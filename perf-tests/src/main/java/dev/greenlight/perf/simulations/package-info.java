/** Gatling DSL only: the simulations that come with Greenlight. Imports {@code profile}. */
@NullMarked
package dev.greenlight.perf.simulations;

import org.jspecify.annotations.NullMarked;
