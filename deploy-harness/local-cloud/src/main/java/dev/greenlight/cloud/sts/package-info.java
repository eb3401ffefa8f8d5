<<<<<<< HEAD
/** Who calls. May import {@code cloud.wire} and {@code software.amazon.awssdk.services.sts}. */
=======
/** Who calls. Imports {@code protocol} and the SDK. */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.cloud.sts;

import org.jspecify.annotations.NullMarked;
