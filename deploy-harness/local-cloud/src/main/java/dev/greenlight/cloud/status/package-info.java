/** What runs in a cloud, read through its own operations, as JSON. Imports {@code seed}. */
@NullMarked
package dev.greenlight.cloud.status;

import org.jspecify.annotations.NullMarked;
