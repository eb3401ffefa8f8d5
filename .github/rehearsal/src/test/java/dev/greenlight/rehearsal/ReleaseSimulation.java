package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.run.ActionCall;
import dev.greenlight.rehearsal.run.JobResult;
import dev.greenlight.rehearsal.run.JobResult.Conclusion;
import dev.greenlight.rehearsal.run.Rehearsal;
import dev.greenlight.rehearsal.run.Stage;
import dev.greenlight.rehearsal.run.StandIn;
import dev.greenlight.rehearsal.run.StepResult;
import dev.greenlight.rehearsal.workflow.ActionInputs;
import dev.greenlight.rehearsal.workflow.Workflow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A release by the release workflow in milliseconds: expressions, conditions, jobs, our composite action and artifacts are those
 * of a rehearsal, and each command only does what matters to the next: images exist in the job that built or loaded them, a
 * deployment needs the role of its environment, a suite needs what it verifies.
 */
final class ReleaseSimulation {
    private static final String TAG = "main-600d600";
    private static final String DIGEST = "sha256:" + "5".repeat(64);
    private static final String REPOSITORY = "whatsapp-saas-mvp:";
    private static final String ROLE = "arn:aws:iam::123456789012:role/greenlight-";
    private static final Set<String> EVIDENCE = Set.of(
            "container",
            "scan",
            "staging smoke",
            "staging load",
            "still staging",
            "protected",
            "production smoke",
            "watch");
    private static final Set<String> RESULTS = Set.of(
            "smoke ",
            "scan ",
            "deploy staging",
            "smoke staging",
            "load staging",
            "deploy production",
            "smoke production",
            "watch production");

    private final Path root;
    private final Path directory;
    private final String failing;
    private final Map<String, String> serving = new HashMap<>(Map.of("staging", "v1", "production", "v1"));
    private final Set<String> evidence = new HashSet<>();
    private final Set<String> beforeProduction = new HashSet<>();
    private final Set<String> pushed = new HashSet<>();
    private final StringBuilder said = new StringBuilder();
    private String latest = "";

    /**
     * @param root the repository, of which the composite action is taken
     * @param directory for the workspaces
     * @param failing the piece of evidence that is red; empty when all is well
     */
    ReleaseSimulation(Path root, Path directory, String failing) {
        this.root = root;
        this.directory = directory;
        this.failing = failing;
    }

    /** What could go wrong in a release, each the name of a piece of evidence. */
    static Set<String> gates() {
        return Set.of(
                "container", "scan", "deploy staging", "staging smoke", "staging load", "still staging", "protected");
    }

    /** What is wrong with the workflow; empty when a good release is green, verified and complete. */
    List<String> problems(Workflow workflow) throws IOException {
        List<JobResult> jobs = run(workflow);
        List<String> problems = new ArrayList<>();
        jobs.stream()
                .filter(job -> job.conclusion() != Conclusion.SUCCESS)
                .forEach(job -> problems.add("%s: %s %s".formatted(job.id(), job.conclusion(), job.why())));
        serving.forEach((where, version) -> expect(problems, version.equals(TAG), where + " serves " + version));
        EVIDENCE.forEach(one -> expect(problems, evidence.contains(one), "without " + one));
        List.of("container", "scan", "staging smoke", "staging load", "still staging", "protected")
                .forEach(one -> expect(problems, beforeProduction.contains(one), "released without " + one));
        expect(problems, latest.equals(DIGEST), "latest is " + latest);
        expect(problems, pushed.contains(TAG), "pushed " + pushed);
        RESULTS.forEach(name ->
                expect(problems, Files.exists(directory.resolve("out/pages").resolve(name)), "no report of " + name));
        expect(problems, said.toString().contains("deploy-production success"), "Slack heard " + said);
        return problems;
    }

    /** Whether production was left alone, and the run was red. */
    boolean stops(Workflow workflow) throws IOException {
        boolean red = run(workflow).stream().anyMatch(job -> job.conclusion() == Conclusion.FAILURE);
        return red && serving.get("production").equals("v1") && latest.isEmpty();
    }

    /** Whether what was red can be read about. */
    boolean reports() {
        return Files.isDirectory(directory.resolve("out/pages")) && !said.isEmpty();
    }

    private static void expect(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private List<JobResult> run(Workflow workflow) throws IOException {
        Path out = Files.createDirectories(directory.resolve("out"));
        var silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Rehearsal(new Stage(
                        job -> directory.resolve(job),
                        directory,
                        ReleaseSimulation::contexts,
                        List.of(),
                        Map.of(),
                        command -> Optional.of(this::command),
                        actions(out),
                        silent))
                .run(workflow);
    }

    private Map<String, StandIn> actions(Path out) throws IOException {
        Map<String, StandIn> actions = new HashMap<>(new Artifacts(out).standIns());
        actions.putAll(new Scanners(false).standIns());
        actions.put("actions/setup-java", call -> StepResult.done());
        actions.put("actions/cache", call -> StepResult.done());
        actions.put("actions/checkout", this::checkout);
        actions.put(
                "aws-actions/configure-aws-credentials",
                call -> call.may("id-token")
                        ? StepResult.exports(Map.of("AWS_ACCESS_KEY_ID", call.input("role-to-assume")))
                        : StepResult.failed("no id-token"));
        actions.put("aws-actions/amazon-ecr-login", call -> StepResult.exports(Map.of("ECR_LOGIN", role(call))));
        return StandIns.knowing(ActionInputs.of(root), actions);
    }

    private StepResult checkout(ActionCall call) throws IOException {
        Path action = Path.of(".github/actions/greenlight");
        Files.createDirectories(call.workspace().resolve(action));
        Files.copy(
                root.resolve(action).resolve("action.yml"),
                call.workspace().resolve(action).resolve("action.yml"));
        return StepResult.done();
    }

    private static Map<String, Object> contexts(String environment) {
        Map<String, String> vars = new HashMap<>(
                Map.of("AWS_REGION", "eu-central-1", "ECR_REGISTRY", "registry", "AWS_BUILD_ROLE_ARN", ROLE + "build"));
        vars.put("GREENLIGHT_RECORDS", "s3://records");
        Map<String, String> secrets = new HashMap<>(Map.of("SNYK_TOKEN", "snyk"));
        if (!environment.isEmpty() && !environment.equals("github-pages")) {
            String name = environment.equals("staging") ? "STAGING" : "PRODUCTION";
            for (String what : List.of("ECS_CLUSTER", "ECS_SERVICE", "TASK_DEFINITION", "URL")) {
                vars.put(name + "_" + what, environment);
            }
            vars.put(
                    environment.equals("production-verify") ? "AWS_WATCH_ROLE_ARN" : "AWS_DEPLOY_ROLE_ARN",
                    ROLE + environment);
            secrets.put(name + "_ADMIN_TOKEN", environment);
        }
        return Map.of(
                "github",
                        Map.of(
                                "event_name",
                                "push",
                                "token",
                                "token",
                                "run_id",
                                "1",
                                "run_attempt",
                                "1",
                                "sha",
                                "600d600"),
                "inputs", Map.of("environment", "", "emergency", ""),
                "runner", Map.of("os", "Linux"),
                "vars", vars,
                "secrets", secrets);
    }

    private static String role(ActionCall call) {
        return value(call, "AWS_ACCESS_KEY_ID");
    }

    private static String value(ActionCall call, String name) {
        return call.environment().getOrDefault(name, "");
    }

    /** A command of the workflow, which needs the checkout that has its script. */
    private StepResult command(ActionCall call) throws IOException {
        if (!Files.exists(call.workspace().resolve(".github"))) {
            return StepResult.failed("nothing is checked out");
        }
        return switch (call.action()) {
            case "./mvnw -B -ntp verify" -> StepResult.done();
            case "./mvnw -B -ntp package -DskipTests -pl deploy-harness/sample-service -am" -> write(call, "jar");
            case ".github/scripts/image-tags" ->
                StepResult.done(Map.of("image-tag", TAG, "image-tags", TAG + " 20260101-000000"));
            case ".github/scripts/build-image" ->
                has(call, "jar") && value(call, "IMAGE_TAG").equals(TAG)
                        ? write(call, "image of " + TAG)
                        : StepResult.failed("nothing to build");
            case ".github/scripts/save-image" ->
                has(call, "image of " + value(call, "IMAGE_TAG"))
                        ? write(call, "image.tar")
                        : StepResult.failed("no such image");
            case ".github/scripts/load-image" ->
                has(call, "image.tar") ? write(call, "image of " + TAG) : StepResult.failed("no image.tar");
            case ".github/scripts/push-image" -> push(call);
            case ".github/scripts/move-latest" -> move(call);
            case ".github/scripts/check-protection" ->
                call.permissions().containsKey("actions")
                                && !value(call, "GITHUB_TOKEN").isEmpty()
                        ? proven("protected")
                        : StepResult.failed("not allowed to look");
            case "./greenlight report" -> report(call);
            case ".github/scripts/tell-slack" -> {
                said.append(value(call, "RESULTS"));
                yield StepResult.done();
            }
            default ->
                call.action().startsWith("echo \"ref=")
                        ? StepResult.done(Map.of("ref", "v1"))
                        : call.action().contains("run-greenlight")
                                ? greenlight(call)
                                : StepResult.failed("no such command: " + call.action());
        };
    }

    private StepResult push(ActionCall call) throws IOException {
        boolean may = value(call, "ECR_LOGIN").equals(ROLE + "build");
        if (!may
                || !has(call, "image of " + value(call, "IMAGE_TAG"))
                || value(call, "IMAGE_TAGS").isEmpty()) {
            return StepResult.failed("nothing that may be pushed");
        }
        pushed.addAll(List.of(value(call, "IMAGE_TAGS").split(" ")));
        return StepResult.done(Map.of("digest", DIGEST));
    }

    private StepResult move(ActionCall call) {
        if (!value(call, "ECR_LOGIN").equals(ROLE + "build")
                || value(call, "DIGEST").isEmpty()) {
            return StepResult.failed("nothing that may be moved");
        }
        latest = value(call, "DIGEST");
        return StepResult.done();
    }

    private StepResult report(ActionCall call) throws IOException {
        Path results = call.workspace().resolve("reports/target");
        if (!Files.isDirectory(results)) {
            return StepResult.failed("no results");
        }
        Files.createDirectories(results.resolve("allure-report"));
        for (String name : RESULTS) {
            if (has(call, "reports/target/" + name)) {
                write(call, "reports/target/allure-report/" + name);
            }
        }
        return StepResult.done();
    }

    private StepResult greenlight(ActionCall call) throws IOException {
        String where = value(call, "INPUT_ENV");
        List<String> arguments = List.of(value(call, "INPUT_ARGS").split("\n"));
        String name = value(call, "INPUT_COMMAND") + " " + where;
        StepResult result =
                switch (name) {
                    case "smoke " ->
                        has(call, "image of " + after(arguments, "--image").replace(REPOSITORY, ""))
                                        && after(arguments, "--expect-version").equals(TAG)
                                ? proven("container")
                                : StepResult.failed("no such image");
                    case "scan " ->
                        arguments.containsAll(List.of("trivy.json", "snyk.sarif"))
                                        && has(call, "trivy.json")
                                        && has(call, "snyk.sarif")
                                        && has(
                                                call,
                                                "image of "
                                                        + after(arguments, "--image")
                                                                .replace(REPOSITORY, ""))
                                ? proven("scan")
                                : StepResult.failed("no report");
                    case "deploy staging", "deploy production" -> deploy(call, where);
                    case "smoke staging", "smoke production" ->
                        knows(call, where)
                                        && after(arguments, "--expect-version").equals(serving.get(where))
                                ? proven(arguments.contains("health.version") ? "still " + where : where + " smoke")
                                : StepResult.failed("another version, or no address");
                    case "load staging" ->
                        knows(call, where) ? proven("staging load") : StepResult.failed("no address");
                    case "watch production" ->
                        role(call).equals(ROLE + "production-verify") && knows(call, where)
                                ? proven("watch")
                                : StepResult.failed("not allowed");
                    default -> StepResult.failed("no such command: " + name);
                };
        Files.createDirectories(call.workspace().resolve("reports/target"));
        write(call, "reports/target/" + name);
        Map<String, String> outputs = Map.of("reports", "reports/target");
        return new StepResult(result.succeeded(), outputs, Map.of(), result.why());
    }

    private StepResult deploy(ActionCall call, String where) {
        String tag = value(call, "INPUT_IMAGE_TAG");
        boolean may =
                role(call).equals(ROLE + where) && call.job().environment().equals(where);
        if (!may
                || !knows(call, where)
                || !pushed.contains(tag)
                || value(call, "GREENLIGHT_ROLLOUT_RECORDS").isEmpty()) {
            return StepResult.failed("not allowed, or nothing to deploy");
        }
        if (where.equals("production")) {
            beforeProduction.addAll(evidence);
        }
        StepResult result = proven("deploy " + where);
        if (result.succeeded()) {
            serving.put(where, tag);
        }
        return result;
    }

    private static boolean knows(ActionCall call, String where) {
        String name = where.equals("staging") ? "STAGING" : "PRODUCTION";
        return !value(call, name + "_URL").isEmpty()
                && !value(call, name + "_ADMIN_TOKEN").isEmpty();
    }

    private StepResult proven(String what) {
        if (what.equals(failing)) {
            return StepResult.failed(what + " is red");
        }
        evidence.add(what);
        return StepResult.done();
    }

    private static String after(List<String> arguments, String flag) {
        int at = arguments.indexOf(flag);
        return at < 0 || at + 1 == arguments.size() ? "" : arguments.get(at + 1);
    }

    private static boolean has(ActionCall call, String file) {
        return Files.exists(call.workspace().resolve(file));
    }

    private static StepResult write(ActionCall call, String file) throws IOException {
        Files.writeString(call.workspace().resolve(file), file);
        return StepResult.done();
    }
}
