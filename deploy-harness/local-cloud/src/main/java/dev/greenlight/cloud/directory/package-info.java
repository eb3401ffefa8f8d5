/**
 * The directory of a cloud: its lock, the state of its parts, and the files that it runs from. May import {@code
 * cloud.state} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.cloud.directory;

import org.jspecify.annotations.NullMarked;
