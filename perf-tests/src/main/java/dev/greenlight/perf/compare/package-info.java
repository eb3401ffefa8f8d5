/**
 * Whether a candidate is slower or fails more than what it is compared with. May import {@code checks}, {@code
 * checks.load}, {@code perf.result} and {@code org.apache.commons.statistics}.
 */
@NullMarked
package dev.greenlight.perf.compare;

import org.jspecify.annotations.NullMarked;
