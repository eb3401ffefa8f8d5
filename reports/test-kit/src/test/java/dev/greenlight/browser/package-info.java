/**
 * Drives a headless Chromium over the DevTools protocol, for tests that look at pages as people do. Imports Jackson and
 * {@code java.*} only.
 */
@NullMarked
package dev.greenlight.browser;

import org.jspecify.annotations.NullMarked;
