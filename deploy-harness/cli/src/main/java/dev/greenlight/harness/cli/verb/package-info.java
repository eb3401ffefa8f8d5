/** One small class for each verb. */
@NullMarked
package dev.greenlight.harness.cli.verb;

import org.jspecify.annotations.NullMarked;
