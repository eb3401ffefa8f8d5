/**
 * What the rooms of rules below share. Rules are pure: data in, findings out; each names its source. May import
 * {@code checks}, {@code checks.connection} and {@code smoke.message}.
 */
@NullMarked
package dev.greenlight.smoke.checks;

import org.jspecify.annotations.NullMarked;
