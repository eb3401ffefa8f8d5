/**
 * The processes behind {@code --env local}: the local cloud and the sample service. May import {@code
 * harness.cli.io}, {@code harness.config}, {@code launcher}, {@code settings} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.harness.local;

import org.jspecify.annotations.NullMarked;
