/**
 * The command line, apart from starting a cloud here: arguments, help, the start in the background, and the verbs for a
 * cloud that runs. May import {@code cloud.directory}, {@code launcher} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.cloud.command;

import org.jspecify.annotations.NullMarked;
