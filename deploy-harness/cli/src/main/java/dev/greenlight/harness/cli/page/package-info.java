/**
 * A rollout as one self-contained HTML file. Renders {@code story}; imports the vocabulary {@code checks} and {@code rollout}
 * beside it, nothing else of ours.
 */
@NullMarked
package dev.greenlight.harness.cli.page;

import org.jspecify.annotations.NullMarked;
