/**
 * The directory of a cloud: its lock, the state of its parts, and the files that it runs from. Imports {@code state} and
 * Jackson.
 */
@NullMarked
package dev.greenlight.cloud.directory;

import org.jspecify.annotations.NullMarked;
