/**
 * Runs the jobs of a workflow as GitHub would, with stand-ins for actions. May import {@code rehearsal.expression},
 * {@code rehearsal.workflow}, {@code org.assertj} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.rehearsal.run;

import org.jspecify.annotations.NullMarked;
