/** Runs the jobs of a workflow as GitHub would, with stand-ins for actions. May import workflow and expression. */
@NullMarked
package dev.greenlight.rehearsal.run;

import org.jspecify.annotations.NullMarked;
