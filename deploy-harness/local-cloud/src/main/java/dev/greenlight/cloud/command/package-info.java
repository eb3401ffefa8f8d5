/** What the command line understands, apart from starting a cloud: arguments, help and the verbs for one that runs. Imports {@code directory}. */
@NullMarked
package dev.greenlight.cloud.command;

import org.jspecify.annotations.NullMarked;
