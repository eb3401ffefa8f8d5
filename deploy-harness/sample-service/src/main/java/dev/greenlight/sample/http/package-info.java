/** What every answer of the service has in common, as pure decisions over a request and an answer; may import {@code fault}. */
@NullMarked
package dev.greenlight.sample.http;

import org.jspecify.annotations.NullMarked;
