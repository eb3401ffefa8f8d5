/**
 * The forms in which machines read results: JSON, JUnit XML, SARIF, Markdown, GitHub's annotations. Each escapes for its
 * own format. Imports {@code check} and {@code model}, nothing else of ours.
 */
@NullMarked
package dev.greenlight.reports.write;

import org.jspecify.annotations.NullMarked;
