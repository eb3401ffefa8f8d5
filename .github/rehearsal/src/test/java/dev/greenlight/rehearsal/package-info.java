/** The command line of the rehearsal: puts a world, a workflow and a scenario together. May import all of its packages. */
@NullMarked
package dev.greenlight.rehearsal;

import org.jspecify.annotations.NullMarked;
