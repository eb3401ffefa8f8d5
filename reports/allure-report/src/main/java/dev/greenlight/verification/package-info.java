/** Verifies an environment from Maven. Imports the harness's command line, nothing else of it. */
@NullMarked
package dev.greenlight.verification;

import org.jspecify.annotations.NullMarked;
