/**
 * Watches a release in production, round by round, and rolls it back on request. May import {@code deploy}, {@code run}, {@code
 * gate}, {@code monitoring}, {@code rollout}, {@code engine} and {@code cli.io}.
 */
@NullMarked
package dev.greenlight.harness.watch;

import org.jspecify.annotations.NullMarked;
