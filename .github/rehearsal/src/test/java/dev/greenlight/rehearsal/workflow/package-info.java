/** A workflow as its YAML says it, unevaluated. May import SnakeYAML only. */
@NullMarked
package dev.greenlight.rehearsal.workflow;

import org.jspecify.annotations.NullMarked;
