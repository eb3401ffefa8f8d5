/**
 * The suites that are the product: each check asks the target, and hands the answer to a rule of {@code checks}. Imports {@code
 * target}, {@code http}, {@code wire}, {@code checks} and {@code reports}.
 */
@NullMarked
package dev.greenlight.smoke.suites;

import org.jspecify.annotations.NullMarked;
