/**
 * What a suite is pointed at: the target with its expectations, read from JUnit configuration parameters and handed to tests
 * by the one JUnit extension. Imports {@code http}, {@code wire} and {@code reports}.
 */
@NullMarked
package dev.greenlight.smoke.settings;

import org.jspecify.annotations.NullMarked;
