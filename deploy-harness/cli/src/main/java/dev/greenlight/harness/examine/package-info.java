/** What {@code doctor} looks at on this machine and on the network. */
@NullMarked
package dev.greenlight.harness.examine;

import org.jspecify.annotations.NullMarked;
