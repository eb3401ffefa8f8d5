/**
 * The command line, apart from starting a cloud here: arguments, help, the start in the background, and the verbs for a
 * cloud that runs. Imports {@code directory}, {@code launcher} and Jackson.
 */
@NullMarked
package dev.greenlight.cloud.command;

import org.jspecify.annotations.NullMarked;
