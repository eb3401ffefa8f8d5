<<<<<<< HEAD
/**
 * What a part of the cloud offers so that its state survives a restart. May import {@code com.fasterxml.jackson}.
 */
=======
/** What a part of the cloud offers so that its state survives a restart. Imports Jackson. */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.cloud.state;

import org.jspecify.annotations.NullMarked;
