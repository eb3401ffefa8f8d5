/** The endpoints: health, webhook, admin and the page. May import {@code sample.fault} and {@code sample.http}. */
@NullMarked
package dev.greenlight.sample.api;

import org.jspecify.annotations.NullMarked;
