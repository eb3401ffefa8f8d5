/** What a person or a program reads of a rollout: lines, JSON, Markdown, pages. */
@NullMarked
package dev.greenlight.harness.cli.view;

import org.jspecify.annotations.NullMarked;
