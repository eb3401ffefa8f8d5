/** Proofs of whole rollouts on the local cloud, under load and under faults; imports everything. */
@NullMarked
package dev.greenlight.harness.proof;

import org.jspecify.annotations.NullMarked;
