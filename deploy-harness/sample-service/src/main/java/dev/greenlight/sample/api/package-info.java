<<<<<<< HEAD
/** The endpoints: health, webhook, admin and the page. May import {@code sample.fault} and {@code sample.http}. */
=======
/** The endpoints: health, webhook, admin and the page. Imports {@code fault} and {@code http}. */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.sample.api;

import org.jspecify.annotations.NullMarked;
