/**
 * Reads the configuration from its layers, validates it against the options that the class path declares, and explains every
 * problem at once. Imports {@code java.*} and SnakeYAML, nothing else of the harness.
 */
@NullMarked
package dev.greenlight.harness.config;

import org.jspecify.annotations.NullMarked;
