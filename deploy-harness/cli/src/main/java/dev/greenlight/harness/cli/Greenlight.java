package dev.greenlight.harness.cli;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.cli.verb.ChecksCommand;
import dev.greenlight.harness.cli.verb.Commands;
import dev.greenlight.harness.cli.verb.DemoCommand;
import dev.greenlight.harness.cli.verb.DeployCommand;
import dev.greenlight.harness.cli.verb.DiffCommand;
import dev.greenlight.harness.cli.verb.DoctorCommand;
import dev.greenlight.harness.cli.verb.HistoryCommand;
import dev.greenlight.harness.cli.verb.IamPolicyCommand;
import dev.greenlight.harness.cli.verb.IncidentCommand;
import dev.greenlight.harness.cli.verb.LoadCommand;
import dev.greenlight.harness.cli.verb.LocalCommand;
import dev.greenlight.harness.cli.verb.PlanCommand;
import dev.greenlight.harness.cli.verb.ProveCommand;
import dev.greenlight.harness.cli.verb.ReportCommand;
import dev.greenlight.harness.cli.verb.ResumeCommand;
import dev.greenlight.harness.cli.verb.RollbackCommand;
import dev.greenlight.harness.cli.verb.ScanCommand;
import dev.greenlight.harness.cli.verb.SmokeCommand;
import dev.greenlight.harness.cli.verb.StatusCommand;
import dev.greenlight.harness.cli.verb.WatchCommand;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.gate.UnknownSelection;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.settings.InvalidSettings;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code greenlight}: finds the verb, runs it, and turns its outcome into an exit code. */
@Command(
        name = "greenlight",
        description = "Verifies services; everything that can stop a release is a JUnit test.",
        subcommands = {
            SmokeCommand.class,
            LoadCommand.class,
            ChecksCommand.class,
            ScanCommand.class,
            DeployCommand.class,
            PlanCommand.class,
            ResumeCommand.class,
            RollbackCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            DiffCommand.class,
            DoctorCommand.class,
            WatchCommand.class,
            IncidentCommand.class,
            IamPolicyCommand.class,
            ReportCommand.class,
            ProveCommand.class,
            DemoCommand.class,
            LocalCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:checks passed (warnings are allowed)",
            "1:a check failed",
            "2:invalid input: nothing was changed",
            "3:inconclusive: too few checks ran, or AWS did not answer, which never counts as green",
            "4:stuck: manual action required; the last lines say what to look at",
            "5:busy: another rollout holds this service, or superseded this one",
            "6:refused by policy: nothing was changed",
            "70:a defect in greenlight itself; a log file is named",
            "130:interrupted"
        })
final class Greenlight implements Runnable {
    private static final Set<String> VERSION = Set.of("-V", "--version");

    @Spec
    private CommandSpec spec;

    /** Runs the command line and returns the exit code. Throws nothing. */
    static int run(Io io, String... args) {
        Redactor redactor = Redactor.ofEnvironment(io.variables());
        try {
            return commandLine(io, redactor, args).execute(args);
        } catch (RuntimeException | Error defect) {
            return Defects.report(io, redactor, defect, Arrays.asList(args));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, for example: greenlight smoke https://example.com");
    }

    private static CommandLine commandLine(Io io, Redactor redactor, String... args) {
        CommandLine line = withVerbs(new Commands(io, redactor), args.length == 0 ? "" : args[0]);
        line.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setDefaultValueProvider(argument -> isEnvironment(argument) ? orNull(io.variable("ENVIRONMENT")) : null);
        // Its options are those of the process that it starts.
        Optional.ofNullable(line.getSubcommands().get("local"))
                .ifPresent(local -> local.setUnmatchedOptionsArePositionalParams(true));
        line.setParameterExceptionHandler(
                (problem, arguments) -> say(io, redactor, hint(problem), ExitCode.INVALID_INPUT));
        line.setExecutionExceptionHandler((problem, at, parsed) -> {
            if (problem instanceof InvalidInput
                    || problem instanceof InvalidSettings
                    || problem instanceof UnknownSelection
                    || problem instanceof PlatformException
                    || problem instanceof JournalException) {
                int silent = isSilence(problem) ? ExitCode.INCONCLUSIVE : ExitCode.INVALID_INPUT;
                return say(io, redactor, problem.getMessage(), silent);
            }
            return Defects.report(io, redactor, problem, parsed.originalArgs());
        });
        return line;
    }

    /** The verb that is meant, none for the version, or all of them otherwise: to read them all takes longer than most of them work. */
    private static CommandLine withVerbs(Commands factory, String first) {
        Command all = Greenlight.class.getAnnotation(Command.class);
        if (VERSION.contains(first)) {
            return new CommandLine(CommandSpec.create()
                    .name(all.name())
                    .mixinStandardHelpOptions(true)
                    .versionProvider(new Version()));
        }
        return Arrays.stream(all.subcommands())
                .filter(verb -> verb.getAnnotation(Command.class).name().equals(first))
                .findFirst()
                .map(verb -> new CommandLine(CommandSpec.create().name(all.name()), factory)
                        .addSubcommand(new CommandLine(verb, factory)))
                .orElseGet(() -> new CommandLine(new Greenlight(), factory));
    }

    /** The verbs that need an environment take the one of the team's jobs. */
    private static boolean isEnvironment(ArgSpec argument) {
        return argument.userObject() instanceof Field field
                && field.getDeclaringClass() == EnvironmentOptions.class
                && field.getName().equals("environment");
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static String hint(ParameterException problem) {
        String verb = problem.getCommandLine().getCommandSpec().qualifiedName();
        String suggestion = problem instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? " - did you mean %s?".formatted(String.join(" or ", unmatched.getSuggestions()))
                : "";
        return "%s%s%nSee %s --help".formatted(problem.getMessage(), suggestion, verb);
    }

    private static int say(Io io, Redactor redactor, String message, int code) {
        SafeText.of(message, redactor).lines().forEach(line -> io.err().println("greenlight: " + line));
        return code;
    }

    /** Whether AWS could not be reached or did not answer, which says nothing about the input. */
    private static boolean isSilence(Throwable problem) {
        for (Throwable one = problem; one != null; one = one.getCause()) {
            if (one instanceof PlatformException failed) {
                return failed.trouble() == Trouble.UNKNOWN || failed.trouble() == Trouble.THROTTLED;
            }
        }
        return false;
    }
}
