/**
 * What can be configured: keys with their types and defaults, the catalogue of those on the class path, and the values of a run.
 * May import nothing.
 */
@NullMarked
package dev.greenlight.settings;

import org.jspecify.annotations.NullMarked;
