/** Whether a candidate is slower or fails more than what it is compared with. Pure; imports {@code result}. */
@NullMarked
package dev.greenlight.perf.compare;

import org.jspecify.annotations.NullMarked;
