/**
 * A container image as something to verify: starts it with Testcontainers, waits until it is healthy, tells what became of it as
 * checks, and leaves nothing behind. Imports Testcontainers and the vocabulary of checks, and nothing else of the harness.
 */
@NullMarked
package dev.greenlight.harness.container;

import org.jspecify.annotations.NullMarked;
