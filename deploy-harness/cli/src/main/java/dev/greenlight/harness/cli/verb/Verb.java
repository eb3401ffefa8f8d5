package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A verb of the command line: its options, and the exit code that they come to. Help shows options as they are declared. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class Verb implements Callable<Integer> {
    final Io io;
    final Redactor redactor;

    Verb(Io io, Redactor redactor) {
        this.io = io;
        this.redactor = redactor;
    }
}
