/**
 * The suite {@code image-scan}: reports of scanners of container images as data, pure rules over them, and the JUnit suite that
 * hands one to the other. Imports the vocabulary of checks and Jackson's trees, nothing else of the harness.
 */
@NullMarked
package dev.greenlight.harness.scan;

import org.jspecify.annotations.NullMarked;
