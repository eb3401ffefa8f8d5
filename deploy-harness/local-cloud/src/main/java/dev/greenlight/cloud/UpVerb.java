package dev.greenlight.cloud;

import dev.greenlight.cloud.CloudOptions.Tasks;
import dev.greenlight.cloud.adapter.PolicyGuard;
import dev.greenlight.cloud.command.Arguments;
import dev.greenlight.cloud.command.BackgroundStart;
import dev.greenlight.cloud.directory.CloudException;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.task.CommandTemplate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a cloud in the foreground until it is stopped, by SIGTERM, Ctrl-C or {@code down}. */
final class UpVerb {
    /** Shorter than the start in the background waits. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private UpVerb() {}

    static void run(Arguments arguments, PrintStream out, PrintStream err, Map<String, String> environment)
            throws InterruptedException {
        Path directory = arguments.directory(environment);
        CloudOptions options = options(arguments, directory);
        Optional<String> policy = policy(arguments);
        if (arguments.has("--detach")) {
            BackgroundStart.start(Main.class, arguments, directory, out);
            return;
        }
        LocalCloud cloud = LocalCloud.start(options);
        policy.ifPresent(cloud.policy()::enforce);
        var hook = new Thread(cloud::close, "cloud-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        if (arguments.has("--with-parent")) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(cloud::requestStop));
        }
        if (!arguments.has("--no-wait")) {
            cloud.awaitServices(LONGEST_WAIT)
                    .forEach(service -> err.println("local cloud: the service " + service
                            + " does not serve yet; \"local status\" shows its tasks, the log group what they say"));
        }
        out.println(cloud.announceReady());
        out.flush();
        cloud.awaitStop();
        err.println("local cloud: stopping");
        cloud.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // A signal ends the process, and the hook has closed the cloud.
        }
    }

    static CloudOptions options(Arguments arguments, Path directory) {
        CloudOptions options = CloudOptions.DEFAULT
                .withPorts(
                        arguments.number("--port", CloudOptions.DEFAULT.apiPort()),
                        arguments.number("--production-port", CloudOptions.DEFAULT.productionPort()),
                        arguments.number("--test-port", CloudOptions.DEFAULT.testPort()))
                .withMinute(arguments.duration("--minute", CloudOptions.DEFAULT.minute()))
                .withSeed(!arguments.has("--no-seed"))
                .withThrottle(!arguments.has("--no-throttle"))
                .withDialects(dialects(arguments))
                .withTasks(tasks(arguments));
        return arguments.has("--no-directory") ? options : options.withDirectory(directory);
    }

    /** Read before anything is started. */
    private static Optional<String> policy(Arguments arguments) {
        return arguments.value("--policy").map(file -> {
            try {
                String document = Files.readString(Path.of(file));
                PolicyGuard.check(document);
                return document;
            } catch (IOException | AwsError wrong) {
                throw new CloudException(
                        "expected a policy as \"iam-policy\" prints it after --policy; found " + file + ": "
                                + wrong.getMessage(),
                        wrong);
            }
        });
    }

    private static Set<Dialect> dialects(Arguments arguments) {
        try {
            return arguments.value("--dialect").map(Dialect::parse).orElse(Set.of());
        } catch (IllegalArgumentException unknown) {
            throw new CloudException("--dialect: " + unknown.getMessage(), unknown);
        }
    }

    private static Tasks tasks(Arguments arguments) {
        Optional<Path> jar = arguments.value("--sample-jar").map(Path::of);
        jar.filter(file -> !Files.isRegularFile(file)).ifPresent(missing -> {
            throw new CloudException("expected the jar of the sample service after --sample-jar; found no file "
                    + missing + "; build it with ./mvnw package");
        });
        String kind = arguments.value("--tasks").orElse("process");
        return switch (kind) {
            case "simulated" -> Tasks.simulated();
            case "process" ->
                new Tasks(
                        Tasks.Kind.PROCESS,
                        jar,
                        commands(arguments),
                        arguments.has("--no-docker") ? Optional.empty() : Optional.of("docker"),
                        Optional.empty());
            default -> throw new CloudException("expected process or simulated after --tasks; found " + kind);
        };
    }

    private static Map<String, List<String>> commands(Arguments arguments) {
        var commands = new HashMap<String, List<String>>();
        arguments.pairs("--command").forEach((image, command) -> {
            try {
                commands.put(image, CommandTemplate.words(command));
            } catch (IllegalArgumentException wrong) {
                throw new CloudException("the command for the image " + image + ": " + wrong.getMessage(), wrong);
            }
        });
        return commands;
    }
}
