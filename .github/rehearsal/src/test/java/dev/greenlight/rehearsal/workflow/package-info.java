/** A workflow as its YAML says it, unevaluated. May import {@code org.yaml.snakeyaml}. */
@NullMarked
package dev.greenlight.rehearsal.workflow;

import org.jspecify.annotations.NullMarked;
