/**
 * The forms in which machines read results: JSON, JUnit XML, SARIF, Markdown, GitHub's annotations. Each escapes for
 * its own format. May import {@code checks}, {@code checks.junit} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.reports.write;

import org.jspecify.annotations.NullMarked;
