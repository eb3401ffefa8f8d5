<<<<<<< HEAD
/** Small things about text that several packages need. May import nothing. */
=======
/** Patterns in texts. Imports nothing but Java. */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.cloud.text;

import org.jspecify.annotations.NullMarked;
