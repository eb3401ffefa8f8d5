/**
 * Rules for what scripts of other sites may read. May import {@code checks}, {@code checks.connection},
 * {@code smoke.checks} and {@code smoke.message}.
 */
@NullMarked
package dev.greenlight.smoke.checks.cors;

import org.jspecify.annotations.NullMarked;
