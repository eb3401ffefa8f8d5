/** The cloud put together: its parts wired, seeded, kept over restarts, and run as a process. May import every part. */
@NullMarked
package dev.greenlight.cloud;

import org.jspecify.annotations.NullMarked;
