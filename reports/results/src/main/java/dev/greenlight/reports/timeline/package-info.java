/** A rollout as one self-contained HTML file: its model and its page. May import {@code checks}. */
@NullMarked
package dev.greenlight.reports.timeline;

import org.jspecify.annotations.NullMarked;
