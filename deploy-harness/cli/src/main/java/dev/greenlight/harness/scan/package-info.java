/**
 * The suite {@code image-scan}: reports of scanners of container images as data, pure rules over them, and the JUnit
 * suite that hands one to the other. May import {@code checks}, {@code checks.junit}, {@code com.fasterxml.jackson} and
 * {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.harness.scan;

import org.jspecify.annotations.NullMarked;
