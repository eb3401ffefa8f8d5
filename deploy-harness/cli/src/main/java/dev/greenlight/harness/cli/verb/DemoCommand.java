package dev.greenlight.harness.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.JsonOutput;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.view.RolloutJson;
import dev.greenlight.harness.config.RolloutKeys;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.harness.demo.DemoCloud;
import dev.greenlight.harness.demo.DemoLoad;
import dev.greenlight.harness.demo.DemoRelease;
import dev.greenlight.harness.demo.DemoSummary;
import dev.greenlight.harness.demo.FirstFailureWatch;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.local.SampleService;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Story;
import dev.greenlight.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code greenlight demo}: a good and a bad release on a cloud of its own, under load. What a user has configured for other
 * environments doesn't reach it: a demo sends no notices. Ctrl-C ends it with everything that it started.
 */
@Command(
        name = "demo",
        description = {
            "A tour: a good release and a bad one, on a local cloud of its own, under load.",
            "Takes about a minute, needs nothing, and leaves only its record."
        })
public final class DemoCommand extends Verb {

    private static final Set<String> KEPT = Set.of("CI", "HOME", "LANG", "NO_COLOR", "PATH", "TERM", "XDG_CACHE_HOME");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes both releases as JSON; - for the standard output.")
    private @Nullable String json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    DemoCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        Path records = records();
        step("Starting a local cloud of its own, with %s of the sample service".formatted(DemoRelease.FIRST));
        try (DemoCloud cloud = DemoCloud.start(SampleService.jar(io.home()));
                DemoLoad load = new DemoLoad(cloud.production())) {
            step("%s serves %s under load; releasing %s"
                    .formatted(DemoRelease.FIRST, cloud.production(), DemoRelease.GOOD));
            DemoRelease good = release(cloud, records, DemoRelease.GOOD);
            step("Releasing %s, which lacks a security header".formatted(DemoRelease.BAD));
            DemoRelease bad = release(cloud, records, DemoRelease.BAD);
            load.leave();
            DemoSummary summary = new DemoSummary(good, bad, load);
            summary.lines(records).forEach(results()::println);
            int code = summary.isAsPromised() ? ExitCode.PASSED : ExitCode.FAILED;
            if (json != null) {
                ObjectNode document = JsonOutput.of("demo").put("exitCode", code);
                ArrayNode rollouts = document.putArray("rollouts");
                List.of(good, bad).forEach(one -> rollouts.add(RolloutJson.rollout(one.story())));
                new JsonOutput(io, redactor).write(json, document.toPrettyString() + "\n");
            }
            return code;
        }
    }

    private DemoRelease release(DemoCloud cloud, Path records, String tag) {
        Map<String, String> variables = new TreeMap<>(io.variables());
        variables.keySet().retainAll(KEPT);
        variables.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        Io inner =
                new Io(results(), io.err(), io.outIsTerminal(), io.errIsTerminal(), variables, io.home(), io.clock());
        var environment = new EnvironmentOptions();
        environment.environment = "local";
        environment.global = global;
        Settings configuration =
                environment.read(inner, List.of(new Setting(RolloutKeys.RECORDS.name(), records.toString(), "demo")));
        try (RolloutSession session = RolloutSession.open(inner, redactor, "local", configuration)) {
            var watch = new FirstFailureWatch();
            var run = new RolloutRun(inner, redactor, environment, session).watchedBy(watch);
            Plan plan = run.plans().release(tag, "demo", "", session.clock.now());
            int code = run.begin("deploy", plan);
            Rollout rollout = session.records.find(session.place, plan.id()).orElseThrow();
            return new DemoRelease(code, Story.of(rollout), watch.at(), session.recordOf(rollout));
        }
    }

    private PrintStream results() {
        return "-".equals(json) ? io.err() : io.out();
    }

    private Path records() {
        Path parent = RunFiles.directory(io.home()).resolve("demo");
        try {
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "records-");
        } catch (IOException broken) {
            throw new InvalidInput("The demo keeps its record in %s, which cannot be made".formatted(parent), broken);
        }
    }

    private void step(String text) {
        io.err().println();
        io.err().println("[DEMO] " + text);
    }
}
