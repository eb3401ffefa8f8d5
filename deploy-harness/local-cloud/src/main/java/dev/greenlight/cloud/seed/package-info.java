/** What a new cloud begins with. Imports the services it fills. */
@NullMarked
package dev.greenlight.cloud.seed;

import org.jspecify.annotations.NullMarked;
