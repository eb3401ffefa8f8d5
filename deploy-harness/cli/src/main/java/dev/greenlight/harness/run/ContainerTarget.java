package dev.greenlight.harness.run;

import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.container.ContainerException;
import dev.greenlight.harness.container.ContainerRequest;
import dev.greenlight.harness.container.ContainerSuite;
import dev.greenlight.harness.container.StartedContainer;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A container image, started for the run: suites run only where it is healthy, and it must outlive them. */
public final class ContainerTarget implements Target {
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);
    private static final String SUITE = "container";

    private final StartedContainer container;
    private final String name;
    private final Map<String, String> settings;

    private ContainerTarget(StartedContainer container, String name, Map<String, String> settings) {
        this.container = container;
        this.name = name;
        this.settings = settings;
    }

    /**
     * Starts the container.
     *
     * @param quiet whether nothing is said about it
     * @throws InvalidInput when it cannot be started here
     */
    public static ContainerTarget open(
            Io io,
            Redactor redactor,
            boolean quiet,
            Settings configuration,
            String environment,
            ContainerRequest request) {
        Redactor safe = redactor.with(request.secrets());
        if (!quiet) {
            io.err().println("[INFO] Starting " + SafeText.oneLine(SafeText.of(request.image(), safe)) + "...");
        }
        try {
            StartedContainer container = StartedContainer.open(request, io.variables(), problem -> io.err()
                    .println("[WARNING] " + SafeText.oneLine(SafeText.of(problem, safe))));
            String url = container.start().url();
            String name = url.isEmpty() ? "container image " + request.image() : url;
            Map<String, String> settings = UrlTarget.settings(io, configuration, environment, name);
            settings.putIfAbsent(ConnectionKeys.PROXY.parameter(), "none"); // it runs on this machine
            return new ContainerTarget(container, name, settings);
        } catch (ContainerException trouble) {
            throw new InvalidInput(SafeText.of(trouble.getMessage(), safe), trouble);
        } catch (LinkageError absent) {
            throw new InvalidInput(
                    "This start of greenlight has no Testcontainers on its class path: --image works with the script"
                            + " ./greenlight of a checkout",
                    absent);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public List<String> secrets() {
        return container.secrets();
    }

    @Override
    public GateResult run(GateRequest wanted, Function<GateRequest, GateResult> gate) {
        List<GateResult> results = new ArrayList<>(List.of(gate.apply(check(ContainerSuite.HEALTHY))));
        if (results.get(0).outcome() != Outcome.PASSED) {
            return results.get(0);
        }
        List<String> suites = others(wanted.suites());
        List<String> checks = others(wanted.checks());
        if (suites.isEmpty() == wanted.suites().isEmpty()
                && checks.isEmpty() == wanted.checks().isEmpty()) {
            results.add(gate.apply(wanted.withSuites(suites).withChecks(checks)));
        }
        results.add(gate.apply(check(ContainerSuite.STAYS_UP)));
        return GateResult.together(results);
    }

    @Override
    public List<String> log() {
        return container.log();
    }

    @Override
    public void close() {
        container.close();
    }

    /** Without the checks of the container, which run in any case. */
    private static List<String> others(List<String> names) {
        return names.stream()
                .filter(name -> !name.equals(SUITE) && !name.startsWith(SUITE + "."))
                .toList();
    }

    private GateRequest check(String id) {
        return GateRequest.of(Map.of(), LONGEST_CHECK)
                .with(StartedContainer.class, () -> container)
                .withSuites(List.of(ContainerSuite.class.getName()))
                .withChecks(List.of(id));
    }
}
