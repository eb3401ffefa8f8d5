/**
 * Rules for what a browser lets a page do and load. Imports {@code dev.greenlight.checks},
 * {@code dev.greenlight.smoke.message} and {@code org.jsoup}.
 */
@NullMarked
package dev.greenlight.smoke.checks.page;

import org.jspecify.annotations.NullMarked;
