package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.local.JavaCommand;
import dev.greenlight.harness.local.LocalCloudProcess;
import dev.greenlight.harness.local.SampleService;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code greenlight local}: the embedded environment. It runs as a process of its own, from the same class path, so that
 * nothing of the harness depends on it.
 */
@Command(
        name = "local",
        description = {
            "The embedded one-machine AWS behind --env local.",
            "",
            "up      starts it in the background (--foreground: here), --port, --production-port, --test-port 0 for any,",
            "        --minute 5s, --command IMAGE=COMMAND, --no-docker; images: of the environment say what to run;",
            "        --dialect NAME,NAME or all: other forms in which AWS may answer; --policy FILE: enforces it",
            "status  shows services, stages, weights, tasks and URLs; --watch keeps showing, --json FILE or -",
            "down    stops it; --purge removes its state, too",
            "env     prints what a shell needs for the aws command: eval \"$(greenlight local env)\"",
            "fault   help, list, clear, remove ID, add KIND SUBJECT [--times N] [--skip N] [--with NAME=VALUE]"
        },
        versionProvider = Version.class)
public final class LocalCommand implements Callable<Integer> {
    private static final String FOREGROUND = "--foreground";

    /** Flags of every verb that mean nothing here: it asks nothing, and is as quiet as it is. */
    private static final Set<String> IGNORED = Set.of("--yes", "--quiet", "--verbose", "--no-color");

    private final Io io;

    @Parameters(arity = "0..*", paramLabel = "VERB", description = "up, status, down, env or fault, with its options.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (YAML) beside environments/local.yaml; its images: say what to run.")
    private List<Path> files = new ArrayList<>();

    LocalCommand(Io io, Redactor redactor) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        var stop = new Thread(process::destroy, "local-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        Thread errors = pump(process.getErrorStream(), io.err());
        Thread results = pump(process.getInputStream(), io.out());
        int code = process.waitFor();
        results.join();
        errors.join();
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException ending) {
            // Both ends were told to stop at once.
        }
        return code;
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        List<String> given =
                arguments.stream().filter(word -> !IGNORED.contains(word)).toList();
        given.stream().filter(word -> !word.equals(FOREGROUND)).forEach(command::add);
        if (given.isEmpty()) {
            command.add("help");
        } else if (given.get(0).equals("up")) {
            command.addAll(
                    LocalCloudProcess.images(EnvironmentOptions.reader(io).read("local", files, List.of())));
            command.add("--sample-jar");
            command.add(SampleService.jar(io.home()).toString());
            command.add(given.contains(FOREGROUND) ? "--with-parent" : "--detach");
        }
        return JavaCommand.ofCloud(command);
    }

    private static Thread pump(InputStream from, PrintStream to) {
        var thread = new Thread(
                () -> {
                    try {
                        from.transferTo(to);
                        to.flush();
                    } catch (IOException closed) {
                        // The process has ended.
                    }
                },
                "local-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
