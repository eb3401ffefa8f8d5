/**
 * A rollout as one self-contained HTML file: its model and its page. Imports {@code check}, {@code model} and {@code redact},
 * nothing else of ours; whoever has a rollout makes a {@link dev.greenlight.reports.timeline.Timeline} of it.
 */
@NullMarked
package dev.greenlight.reports.timeline;

import org.jspecify.annotations.NullMarked;
