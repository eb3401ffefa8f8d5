package dev.greenlight.harness.cli.io;

import dev.greenlight.harness.config.Configuration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of verbs that run suites against an address. */
public final class TargetOptions {
    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = "The address; else that of --env.")
    @Nullable
    public String url;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Takes URL and settings of this environment; local starts the bundled sample service.")
    public String environment = "";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the result as JSON; - for the standard output.")
    @Nullable
    public String json;

    @Mixin
    public GlobalOptions global = new GlobalOptions();

    public Configuration read(Io io, Flags flags) {
        return EnvironmentOptions.reader(io)
                .read(
                        environment,
                        global.files,
                        flags.set("target.url", url, "argument").settings());
    }

    /** That command with these arguments, for callers in Java. */
    public static <C> C parsed(C command, List<String> args) {
        try {
            new CommandLine(command).parseArgs(args.toArray(String[]::new));
        } catch (CommandLine.ParameterException invalid) {
            throw new InvalidInput(invalid.getMessage(), invalid);
        }
        return command;
    }
}
