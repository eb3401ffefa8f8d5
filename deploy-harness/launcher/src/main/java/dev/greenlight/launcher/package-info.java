/**
 * Decides from the command line how Java is started: class path, JVM options, class archive, and the secrets of the
 * local cloud. May import nothing.
 *
 * <p>The script {@code greenlight} runs {@link dev.greenlight.launcher.Main} and evaluates what it prints, which ends
 * with {@code exec java …}. So the process that the user sees is the JVM of the command itself: signals, terminal and
 * exit code are its own, and no parent waits. Measured on two cores: this JVM takes 45 ms, as an empty {@code main}
 * does. To start the command in this same JVM with a class loader of its own would save those 45 ms and lose the class
 * archive, which the JVM offers for the class path only and which saves 300 to 700 ms. A child process would cost as
 * much as this, and keep a second JVM in memory for as long as a release takes; only {@code greenlight.cmd} starts one,
 * since Windows has no exec. The container image, which has no shell, keeps the options in a file for
 * {@code java @file}.
 *
 * <p>No lambdas, regular expressions or formats here: the first of each costs more than all the rest.
 */
@NullMarked
package dev.greenlight.launcher;

import org.jspecify.annotations.NullMarked;
