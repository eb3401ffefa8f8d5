/** Runs suites against a target for the verbs that only verify. */
@NullMarked
package dev.greenlight.harness.run;

import org.jspecify.annotations.NullMarked;
