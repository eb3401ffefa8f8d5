package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.run.JobResult;
import dev.greenlight.rehearsal.run.Rehearsal;
import dev.greenlight.rehearsal.run.Stage;
import dev.greenlight.rehearsal.run.StandIn;
import dev.greenlight.rehearsal.run.StepResult;
import dev.greenlight.rehearsal.workflow.Workflow;
import dev.greenlight.rehearsal.workflow.WorkflowReader;
import dev.greenlight.rehearsal.world.Scenario;
import dev.greenlight.rehearsal.world.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One release by {@code deploy-production.yml} on this machine. */
final class ReleaseRehearsal {
    private static final String PACKAGE = "./mvnw -B -ntp package -DskipTests -pl deploy-harness/sample-service -am";

    private final Path root;
    private final Path out;
    private final Scenario scenario;

    /**
     * @param root the repository
     * @param out where uploads, the log and the report go; what is there is removed first
     */
    ReleaseRehearsal(Path root, Path out, Scenario scenario) {
        this.root = root;
        this.out = out;
        this.scenario = scenario;
    }

    /** 0 when all jobs were green, else 1. */
    int run() throws IOException {
        Directories.empty(out);
        Path temporary = Files.createTempDirectory("rehearsal");
        Path jar = World.sampleJar(root, temporary);
        Engine engine = Engine.find(out);
        try (World world = World.start(jar, scenario, engine.answers());
                Candidate candidate = Candidate.start(jar, scenario, world.token(), engine.answers());
                PrintStream log = Directories.tee(out.resolve("log.txt"), System.out)) {
            Workflow workflow = WorkflowReader.workflow(root.resolve(".github/workflows/deploy-production.yml"));
            List<JobResult> jobs = new Rehearsal(stage(world, engine, candidate, temporary, log)).run(workflow);
            Report report = new Report(
                    scenario.toString(),
                    scenario.tag(),
                    jobs,
                    world.serving(world.staging()),
                    world.serving(world.production()),
                    notRun(engine));
            Files.writeString(out.resolve("report.md"), report.markdown());
            log.println();
            log.println(report.markdown());
            log.printf("Everything it left is in %s%n", out);
            return report.exitCode();
        } finally {
            Directories.remove(temporary);
        }
    }

    private Stage stage(World world, Engine engine, Candidate candidate, Path temporary, PrintStream log)
            throws IOException {
        Map<String, String> variables = new HashMap<>(githubVariables());
        variables.putAll(Settings.ofRehearsal());
        variables.put("XDG_CACHE_HOME", temporary.resolve("cache").toString());
        variables.putAll(engine.variables(temporary, scenario.fault().orElse("")));
        variables.putAll(candidate.variables(temporary));
        var settings = new GithubSettings(world, scenario, out.resolve("records"));
        Map<String, StandIn> commands = commands(log);
        return new Stage(
                job -> temporary.resolve("workspaces").resolve(job),
                temporary,
                settings::contexts,
                settings.secrets(),
                variables,
                command -> Optional.ofNullable(commands.get(command)),
                StandIns.all(root, out, scenario == Scenario.VULNERABLE_IMAGE, world.endpoint()),
                log);
    }

    private Map<String, String> githubVariables() {
        return Map.ofEntries(
                Map.entry("CI", "true"),
                Map.entry("GITHUB_ACTIONS", "true"),
                Map.entry("GITHUB_REF_NAME", "main"),
                Map.entry("GITHUB_SHA", scenario.commit()),
                Map.entry("GITHUB_REPOSITORY", "example/whatsapp-saas"),
                Map.entry("GITHUB_RUN_ID", "1"),
                Map.entry("GITHUB_RUN_NUMBER", "1"),
                Map.entry("GITHUB_WORKFLOW", "Deploy to Production"),
                Map.entry("GITHUB_ACTOR", "rehearsal"),
                Map.entry("GITHUB_SERVER_URL", "https://github.com"));
    }

    private Map<String, StandIn> commands(PrintStream log) {
        return Map.of(
                "./mvnw -B -ntp verify",
                call -> {
                    log.println("  not run here: the build has its own turn, and takes minutes");
                    return StepResult.done();
                },
                PACKAGE,
                call -> {
                    log.println("  not run here: the launcher has built it");
                    Directories.jarOfTheService(root, call.workspace());
                    return StepResult.done();
                },
                ".github/scripts/check-protection",
                call -> call.permissions().containsKey("actions")
                        ? StepResult.done()
                        : StepResult.failed("GitHub tells how an environment is protected with actions: read"));
    }

    private static List<String> notRun(Engine engine) {
        List<String> lines = new ArrayList<>();
        lines.add("`./mvnw -B -ntp verify`: the build has its own turn, and takes minutes");
        lines.add("`%s`: the launcher has built it".formatted(PACKAGE));
        lines.add("Trivy and Snyk: reports in their form, of the scenario");
        lines.add("uploads, Pages and code scanning: directories beside this report");
        lines.add("the registry: `docker push` is noted in pushed.txt");
        lines.add("the role of OIDC: the local cloud takes any credentials");
        lines.add("the approval of the environment production, and the look at whether it needs one");
        lines.add(
                engine.answers()
                        ? "nothing of Docker: an engine built and ran the image"
                        : "Docker: no engine answers, so the candidate was a process instead of a container");
        lines.add("https, the deployment windows and real minutes: " + Settings.ofRehearsal());
        return lines;
    }
}
