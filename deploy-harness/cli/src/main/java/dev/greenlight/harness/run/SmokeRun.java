package dev.greenlight.harness.run;

import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.Frame;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.local.SampleService;
import dev.greenlight.reports.allure.Recording;
import dev.greenlight.reports.collect.RunListener;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One run of suites against one target, from a valid configuration to the result with its exit code. */
public final class SmokeRun {
    /** The environment that is the bundled sample service, unless its URL is configured. */
    static final String LOCAL = "local";

    /** The suites say by themselves that the budget is used up; this is what they have for it before the gate ends them. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final String URL = "target.url";
    private static final String PREFIX = "greenlight.";

    private final Io io;
    private final Redactor redactor;
    private final SmokeConsole console;
    private final RunFiles files;
    private final RunKind kind;
    private final Clock clock = Clock.systemUTC();

    public SmokeRun(Io io, Redactor redactor, GlobalOptions global, RunFiles files, RunKind kind) {
        this.io = io;
        this.redactor = redactor;
        this.files = files;
        this.kind = kind;
        this.console = new SmokeConsole(io, global, files.isOnStdout(), kind);
    }

    /** Runs the suites against the configured URL, or the bundled sample service. */
    public RunResult run(Configuration configuration, String environment) {
        Map<String, String> parameters = new TreeMap<>(configuration.parameters());
        parameters.put(PREFIX + "environment", environment);
        parameters.putIfAbsent(
                PREFIX + "load.results",
                RunFiles.directory(io.home()).resolve("gatling").toString());
        Optional<String> url = configuration.text(URL);
        if (url.isEmpty() && environment.equals(LOCAL)) {
            try (SampleService sample = SampleService.start(io.home())) {
                parameters.put(PREFIX + URL, sample.url());
                parameters.putIfAbsent(PREFIX + "target.expect-version", SampleService.VERSION);
                return run(configuration, parameters, environment, sample.url());
            }
        }
        return run(configuration, parameters, environment, url.orElseThrow(() -> new InvalidInput(noUrl(environment))));
    }

    /** Runs the suites against a target that was started for this run, or only what says why it could not be. */
    public RunResult run(Configuration configuration, String environment, String target, Frame frame) {
        Map<String, String> parameters = new TreeMap<>(configuration.parameters());
        parameters.put(PREFIX + "environment", environment);
        parameters.put(PREFIX + URL, target);
        return run(configuration, parameters, environment, target, redactor, frame);
    }

    private RunResult run(Configuration configuration, Map<String, String> parameters, String environment, String url) {
        return run(configuration, parameters, environment, url, redactor.with(credentials(url)), Frame.NONE);
    }

    private RunResult run(
            Configuration configuration,
            Map<String, String> parameters,
            String environment,
            String url,
            Redactor redactor,
            Frame frame) {
        String target = SafeText.of(url, redactor);
        Instant start = clock.instant();
        var allure = new AllureObservers(io, redactor, Recording.of(kind.recorded(), environment, target), target);
        var gates = new LauncherGate(redactor, clock, allure);
        RunListener listener = console.listener(target, kind.bounds(configuration));
        GateResult gate = frame.run(request(configuration, parameters), request -> gates.run(request, listener));
        RunResult run = new RunResult(
                Version.text(),
                kind.command(),
                target,
                start,
                Duration.between(start, clock.instant()),
                gate.outcome(),
                kind.exitCode(gate),
                gate.reasons(),
                gate.checks());
        console.conclude(run, run.outcome() == Outcome.FAILED ? frame.log().get() : List.of(), redactor);
        allure.add(RunNotes.of(run));
        files.write(run);
        return run;
    }

    private GateRequest request(Configuration configuration, Map<String, String> parameters) {
        return GateRequest.of(parameters, kind.budget(configuration).plus(MARGIN))
                .withSuites(kind.suites(configuration))
                .withChecks(configuration.list("smoke.checks"))
                .withJars(
                        configuration.list("smoke.jars").stream().map(Path::of).toList())
                .withRequired(configuration.integer("smoke.required"))
                .withStrict(configuration.isTrue("smoke.strict"));
    }

    /** What of the URL is a secret, as it is written, as it is meant, and as a request carries it. */
    private static List<String> credentials(String url) {
        String raw = URI.create(url).getRawUserInfo();
        if (raw == null) {
            return List.of();
        }
        String plain = URI.create(url).getUserInfo();
        String basic = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        return List.of(raw, plain, basic, raw.substring(raw.indexOf(':') + 1), plain.substring(plain.indexOf(':') + 1));
    }

    private static String noUrl(String environment) {
        return environment.isEmpty()
                ? "There is no URL to verify: give one, as in greenlight smoke https://staging.example.com, or --env ENV"
                : "There is no URL for the environment %s: give one, or set %s_URL"
                        .formatted(
                                environment,
                                environment.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
