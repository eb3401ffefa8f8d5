/**
 * A rollout as one self-contained HTML file. Renders {@code story}. May import {@code checks}, {@code harness.rollout}
 * and {@code harness.story}.
 */
@NullMarked
package dev.greenlight.harness.cli.page;

import org.jspecify.annotations.NullMarked;
