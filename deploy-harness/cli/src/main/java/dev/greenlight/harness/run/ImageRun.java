package dev.greenlight.harness.run;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.Frame;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.container.ContainerRequest;
import dev.greenlight.harness.container.ContainerSuite;
import dev.greenlight.harness.container.ContainerTrouble;
import dev.greenlight.harness.container.Sandbox;
import dev.greenlight.harness.gate.GateRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run of suites against a container image: starts it, runs them, and removes all of it whatever comes out. */
public final class ImageRun {
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);
    private static final String SUITE = "container";

    private final Io io;
    private final Redactor redactor;
    private final GlobalOptions global;
    private final RunFiles files;

    public ImageRun(Io io, Redactor redactor, GlobalOptions global, RunFiles files) {
        this.io = io;
        this.redactor = redactor;
        this.global = global;
        this.files = files;
    }

    /** Runs the suites against the container. */
    public RunResult run(Configuration configuration, String environment, ContainerRequest request) {
        Redactor safe = redactor.with(request.secrets());
        if (!global.quiet) {
            io.err().println("[INFO] Starting " + SafeText.oneLine(SafeText.of(request.image(), safe)) + "...");
        }
        try (Sandbox sandbox = Sandbox.open(request, io.variables(), problem -> warn(problem, safe))) {
            String url = sandbox.start().url();
            return new SmokeRun(io, safe.with(sandbox.secrets()), global, files, RunKind.SMOKE)
                    .run(
                            configuration,
                            environment,
                            url.isEmpty() ? "container image " + request.image() : url,
                            frame(sandbox));
        } catch (ContainerTrouble trouble) {
            throw new InvalidInput(SafeText.of(trouble.getMessage(), safe), trouble);
        } catch (NoClassDefFoundError absent) {
            throw new InvalidInput(
                    "This start of greenlight has no Testcontainers on its class path: --image works with the script"
                            + " ./greenlight of a checkout",
                    absent);
        }
    }

    private void warn(String problem, Redactor safe) {
        io.err().println("[WARNING] " + SafeText.oneLine(SafeText.of(problem, safe)));
    }

    private static Frame frame(Sandbox sandbox) {
        return new Frame(
                List.of(check(sandbox, ContainerSuite.HEALTHY)),
                ImageRun::isOurs,
                List.of(check(sandbox, ContainerSuite.STAYS_UP)),
                sandbox::log);
    }

    /** Whether this names a check of the container, which are run in any case. */
    private static boolean isOurs(String name) {
        return name.equals(SUITE) || name.startsWith(SUITE + ".");
    }

    private static GateRequest check(Sandbox sandbox, String id) {
        return GateRequest.of(Map.copyOf(sandbox.parameters()), LONGEST_CHECK)
                .withSuites(List.of(ContainerSuite.class.getName()))
                .withChecks(List.of(id));
    }
}
