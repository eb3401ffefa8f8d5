/**
 * Rules for what a browser lets a page do and load. May import {@code checks}, {@code smoke.checks}, {@code smoke.message} and
 * {@code org.jsoup}.
 */
@NullMarked
package dev.greenlight.smoke.checks.page;

import org.jspecify.annotations.NullMarked;
