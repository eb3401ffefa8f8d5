/**
 * A container image as something to verify: starts it with Testcontainers, waits until it is healthy, tells what became
 * of it as checks, and leaves nothing behind. May import {@code checks}, {@code checks.junit},
 * {@code com.github.dockerjava}, {@code org.junit.jupiter} and {@code org.testcontainers}.
 */
@NullMarked
package dev.greenlight.harness.container;

import org.jspecify.annotations.NullMarked;
