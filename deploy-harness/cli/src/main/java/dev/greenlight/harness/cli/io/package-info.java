/** What verbs read and write: streams, variables, flags shared by verbs, files of results, signals, exit codes. */
@NullMarked
package dev.greenlight.harness.cli.io;

import org.jspecify.annotations.NullMarked;
