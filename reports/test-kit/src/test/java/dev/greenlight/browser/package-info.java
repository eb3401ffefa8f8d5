/**
 * Drives a headless Chromium over the DevTools protocol, for tests that look at pages as people do. May import
 * {@code com.fasterxml.jackson}, {@code org.assertj} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.browser;

import org.jspecify.annotations.NullMarked;
