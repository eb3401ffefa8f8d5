/**
 * The cloud put together: its parts wired, seeded, kept over restarts, and run as a process. May import
 * {@code launcher}, {@code cloud..}, {@code com.fasterxml.jackson} and {@code software.amazon.awssdk}.
 */
@NullMarked
package dev.greenlight.cloud;

import org.jspecify.annotations.NullMarked;
