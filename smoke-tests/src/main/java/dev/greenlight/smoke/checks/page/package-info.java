/**
 * Rules for what a browser lets a page do and load. Imports {@code dev.greenlight.checks}, {@code smoke.message}, {@code
 * smoke.checks} and an HTML parser.
 */
@NullMarked
package dev.greenlight.smoke.checks.page;

import org.jspecify.annotations.NullMarked;
