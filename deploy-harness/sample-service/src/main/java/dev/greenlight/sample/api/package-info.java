/** The endpoints: health, webhook, admin and the page; may import {@code http} and {@code fault}. */
@NullMarked
package dev.greenlight.sample.api;

import org.jspecify.annotations.NullMarked;
