package dev.greenlight.harness.cli;

import java.util.List;

/** Stands in for the command line that the launcher starts: says what it got. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println(List.of(args) + " in " + System.getProperty("greenlight.home") + " with "
                + System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
        System.exit(args.length);
    }
}
