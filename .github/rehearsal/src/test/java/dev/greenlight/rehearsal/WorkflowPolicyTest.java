package dev.greenlight.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.rehearsal.workflow.ActionInputs;
import dev.greenlight.rehearsal.workflow.Job;
import dev.greenlight.rehearsal.workflow.Step;
import dev.greenlight.rehearsal.workflow.Workflow;
import dev.greenlight.rehearsal.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The rules of our workflows: names and times are the team's, the rest keeps strangers and accidents out. */
class WorkflowPolicyTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path TEST = ROOT.resolve(".github/workflows/test.yml");
    private static final Path DEPLOY = ROOT.resolve(".github/workflows/deploy-production.yml");
    private static final Path ROLLBACK = ROOT.resolve(".github/workflows/rollback.yml");
    private static final Path EMERGENCY = ROOT.resolve(".github/workflows/emergency.yml");
    private static final List<Path> WORKFLOWS = List.of(TEST, DEPLOY, ROLLBACK, EMERGENCY);
    private static final Path ACTION = ROOT.resolve(".github/actions/greenlight/action.yml");
    private static final Pattern PINNED =
            Pattern.compile("\\s*(- )?uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern LOCAL = Pattern.compile("\\s*(- )?uses: \\./\\.github/actions/[\\w-]+");
    private static final Pattern OURS =
            Pattern.compile("\\./greenlight [^;&|`$<>\n]+|\\./mvnw [^;&|`$<>\n]+|\\.github/scripts/[a-z-]+");
    private static final Set<String> WITH_IDENTITY =
            Set.of("aws-actions/configure-aws-credentials", "actions/deploy-pages");

    /** What {@code ./mvnw verify -Pcoverage} of our gate does in one go. */
    private static final Set<String> PARTS_OF_THE_BUILD = Set.of(
            "./mvnw -B -ntp spotless:check",
            "./mvnw -B -ntp test-compile",
            "./mvnw -B -ntp verify -Pcoverage -DskipITs",
            "./mvnw -B -ntp verify -DskipUnitTests");

    @Test
    void jobsOfTheTest_haveTheTeamsNamesAndTimes() throws IOException {
        assertThat(minutes(TEST))
                .isEqualTo(Map.of(
                        "lint-and-format", 10,
                        "type-check", 10,
                        "unit-tests", 15,
                        "integration-tests", 20,
                        "security-audit", 10,
                        "dependency-review", 5,
                        "code-quality", 10,
                        "test-summary", 5));
    }

    @Test
    void jobsOfTheRelease_haveTheTeamsNamesAndTimes() throws IOException {
        assertThat(minutes(DEPLOY))
                .containsAllEntriesOf(Map.of(
                        "build-and-test", 20,
                        "build-image", 30,
                        "security-scan", 15,
                        "push-image", 15,
                        "deploy-staging", 75,
                        "smoke-tests", 10,
                        "performance-tests", 15,
                        "deploy-production", 90,
                        "post-deployment", 15,
                        "publish-report", 10))
                .containsEntry("production-is-protected", 5)
                .containsEntry("move-latest", 5)
                .hasSize(12);
    }

    @Test
    void summary_needsAllJobs_soThatBranchProtectionCanRequireItAlone() throws IOException {
        Workflow workflow = WorkflowReader.workflow(TEST);
        Job summary = workflow.jobs().get("test-summary");

        assertThat(summary.needs()).containsAll(others(workflow, summary));
        assertThat(summary.condition()).isEqualTo("always()");
        assertThat(summary.steps().get(1).environment().get("RESULTS")).contains(others(workflow, summary));
    }

    @Test
    void production_comesAfterStagingHasProvenTheImage_andOnlyWhenItIsMeant() throws IOException {
        Map<String, Job> jobs = WorkflowReader.workflow(DEPLOY).jobs();

        assertThat(before(jobs, "deploy-production"))
                .contains(
                        "build-and-test",
                        "build-image",
                        "security-scan",
                        "deploy-staging",
                        "smoke-tests",
                        "performance-tests");
        assertThat(jobs.get("deploy-production").environment()).isEqualTo("production");
        assertThat(jobs.get("deploy-staging").environment()).isEqualTo("staging");
        assertThat(jobs.get("deploy-production").condition())
                .isEqualTo("github.event_name == 'push' || inputs.environment == 'production'");
        assertThat(Files.readString(DEPLOY))
                .as("a release that waits for its approval holds up production only")
                .doesNotContain("\nconcurrency:")
                .contains("group: deploy-staging\n", "group: deploy-production\n")
                .doesNotContain("cancel-in-progress: true");
    }

    @Test
    void triggers_areTheTeams() throws IOException {
        // SnakeYAML reads the key "on" as YAML 1.1 does: as true.
        Map<?, ?> test = (Map<?, ?>) WorkflowReader.load(TEST).get(true);
        Map<?, ?> deploy = (Map<?, ?>) WorkflowReader.load(DEPLOY).get(true);

        assertThat(test)
                .isEqualTo(Map.of(
                        "push", Map.of("branches", List.of("**")),
                        "pull_request", Map.of("branches", List.of("main", "develop"))));
        assertThat(deploy.keySet().toString()).isEqualTo("[push, workflow_dispatch]");
        assertThat(deploy.get("push")).isEqualTo(Map.of("branches", List.of("main")));
        assertThat(deploy.get("workflow_dispatch").toString()).contains("type=choice, options=[staging, production]");
    }

    @Test
    void everyAction_isPinnedByItsCommit_withTheVersionBesideIt() throws IOException {
        for (Path file : List.of(TEST, DEPLOY, ROLLBACK, EMERGENCY, ACTION)) {
            List<String> uses = Files.readAllLines(file).stream()
                    .filter(line -> line.matches("\\s*(- )?uses:.*"))
                    .toList();

            assertThat(uses).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(
                            PINNED.matcher(line).matches()
                                    || LOCAL.matcher(line).matches())
                    .as("%s in %s", line.strip(), file.getFileName())
                    .isTrue());
        }
    }

    @Test
    void token_mayReadOnly_andIdentityIsGivenWhereItIsUsed() throws IOException {
        for (Path file : WORKFLOWS) {
            Workflow workflow = WorkflowReader.workflow(file);
            assertThat(workflow.permissions()).isEqualTo(Map.of("contents", "read"));
            assertThat(workflow.jobs().values()).allSatisfy(job -> {
                boolean asks = job.steps().stream().anyMatch(step -> WITH_IDENTITY.contains(step.action()));
                assertThat(job.permissions().getOrDefault("id-token", "none"))
                        .as(job.id())
                        .isEqualTo(asks ? "write" : "none");
                assertThat(job.permissions().getOrDefault("contents", "read"))
                        .as(job.id())
                        .isEqualTo("read");
            });
        }
    }

    @Test
    void scannersAndBuilds_holdNoCredentials() throws IOException {
        Map<String, Job> jobs = WorkflowReader.workflow(DEPLOY).jobs();

        for (String job :
                List.of("build-and-test", "build-image", "security-scan", "smoke-tests", "performance-tests")) {
            assertThat(jobs.get(job).permissions()).as(job).doesNotContainKey("id-token");
        }
        assertThat(jobs.values())
                .filteredOn(job -> job.steps().stream()
                        .anyMatch(step -> step.action().startsWith("aquasecurity/")
                                || step.action().startsWith("snyk/")))
                .extracting(Job::id)
                .containsExactly("security-scan");
    }

    /** Within a composite action the context {@code github.action_ref} of a nested action is the nested one's own. */
    @Test
    void cacheOfTheAction_isKeyedByItsVersion() throws IOException {
        assertThat(WorkflowReader.action(ACTION).steps())
                .filteredOn(step -> !step.uses().isEmpty())
                .allSatisfy(
                        step -> assertThat(step.with().values().toString()).doesNotContain("action_ref", "action_path"))
                .anySatisfy(step -> assertThat(step.with().get("key")).contains("steps.version.outputs.ref"));
    }

    @Test
    void everyInput_isOneThatItsActionTakes() throws IOException {
        ActionInputs inputs = ActionInputs.of(ROOT);

        assertThat(Stream.concat(steps(WORKFLOWS), WorkflowReader.action(ACTION).steps().stream())
                        .filter(step -> !step.uses().isEmpty()))
                .hasSizeGreaterThan(30)
                .allSatisfy(step -> {
                    if (step.uses().startsWith("./")) {
                        WorkflowReader.action(ACTION).require(step.with().keySet());
                    } else {
                        assertThat(inputs.problem(step.action(), step.with().keySet()))
                                .isEmpty();
                    }
                });
        assertThat(inputs.problem("aquasecurity/trivy-action", Set.of("formt"))).isPresent();
        assertThat(inputs.problem("some/action", Set.of())).isPresent();
    }

    /** GitHub ends a job at its limit, and then nothing verifies what is left; so the longest way must fit. */
    @Test
    void deployments_mayTakeTheirLongestWay() throws IOException {
        Map<String, Integer> minutes = minutes(DEPLOY);
        String options = Files.readString(ROOT.resolve("deploy-harness/CONFIGURATION.md"));
        int rollout = option(options, "rollout.deployment-timeout")
                + option(options, "rollout.verification-timeout")
                + option(options, "rollout.rollback-timeout")
                + option(options, "rollout.verification-timeout"); // of what it went back to
        int gate = option(options, "gates.budget") + option(options, "rollout.gate-margin");
        int setUp = 5;

        assertThat(minutes.get("deploy-staging")).isGreaterThanOrEqualTo(setUp + rollout + 2 * gate);
        assertThat(minutes.get("deploy-production"))
                .isGreaterThanOrEqualTo(setUp + rollout + option(options, "rollout.bake") + 5 * gate)
                .isEqualTo(minutes(EMERGENCY).get("release"));
        assertThat(minutes(ROLLBACK).get("rollback"))
                .isGreaterThanOrEqualTo(setUp
                        + option(options, "rollout.rollback-timeout")
                        + option(options, "rollout.verification-timeout")
                        + gate);
    }

    private static int option(String page, String name) {
        Matcher row = Pattern.compile("\\| `" + Pattern.quote(name) + "` \\|[^|]*\\| `(\\d+)(s|m)` \\|")
                .matcher(page);
        assertThat(row.find()).as(name).isTrue();
        int value = Integer.parseInt(row.group(1));
        return row.group(2).equals("s") ? (value + 59) / 60 : value;
    }

    @Test
    void checkouts_leaveNoTokenBehind() throws IOException {
        assertThat(steps(WORKFLOWS).filter(step -> step.action().equals("actions/checkout")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.with()).containsEntry("persist-credentials", "false"));
    }

    @Test
    void noExpression_isSplicedIntoAShell() throws IOException {
        assertThat(Stream.concat(steps(WORKFLOWS), WorkflowReader.action(ACTION).steps().stream()))
                .allSatisfy(step -> assertThat(step.run()).as(step.title()).doesNotContain("${{"));
    }

    @Test
    void everyCommand_isOneOfOurs_thatIsThere() throws IOException {
        assertThat(steps(WORKFLOWS).map(Step::run).filter(run -> !run.isEmpty()))
                .hasSizeGreaterThan(10)
                .allSatisfy(run -> {
                    assertThat(run).matches(OURS);
                    assertThat(ROOT.resolve(run.split(" ")[0])).as(run).isExecutable();
                });
    }

    @Test
    void everyCommandOfTheTest_isRunByOurOwnGateToo() throws IOException {
        String gate = Files.readString(ROOT.resolve(".ci/run"));

        assertThat(steps(List.of(TEST))
                        .map(Step::run)
                        .filter(run -> !run.isEmpty() && !PARTS_OF_THE_BUILD.contains(run))
                        .filter(run -> !run.equals(".github/scripts/test-summary")))
                .allSatisfy(run -> assertThat(gate).contains(run));
    }

    /** Dependabot looks where it is sent, and nowhere else. */
    @Test
    void dependabot_looksAtEveryDirectoryWithADockerfileOrAnAction() throws IOException {
        String updates = WorkflowReader.load(ROOT.resolve(".github/dependabot.yml"))
                .get("updates")
                .toString();

        assertThat(directoriesWith("Dockerfile"))
                .isNotEmpty()
                .allSatisfy(directory ->
                        assertThat(ROOT.resolve(directory.substring(1))).isDirectory())
                .allSatisfy(directory -> assertThat(updates).containsPattern("[\\[ ]" + directory + "[,\\]]"));
        assertThat(directoriesWith("action.yml")).isNotEmpty().allSatisfy(directory -> assertThat(updates)
                .containsPattern("[\\[ ]" + directory + "[,\\]]"));
    }

    private static List<String> directoriesWith(String name) throws IOException {
        List<String> directories = new ArrayList<>();
        for (Path base : List.of(ROOT.resolve("deploy-harness"), ROOT.resolve(".github/actions"))) {
            try (Stream<Path> below = Files.list(base)) {
                below.filter(directory -> Files.exists(directory.resolve(name)))
                        .forEach(directory -> directories.add("/" + ROOT.relativize(directory)));
            }
        }
        return directories;
    }

    @Test
    void exampleForOtherRepositories_isFiveLinesThatTheActionTakes() throws IOException {
        String text = Files.readString(ROOT.resolve(".github/PIPELINE.md"));
        int from = text.indexOf("```yaml\n") + "```yaml\n".length();
        String example = text.substring(from, text.indexOf("```", from));
        Map<?, ?> step = (Map<?, ?>) ((List<?>) new Yaml().load(example)).get(0);
        Map<?, ?> with = (Map<?, ?>) step.get("with");

        assertThat(example.lines()).hasSizeLessThanOrEqualTo(5);
        assertThat(String.valueOf(step.get("uses"))).startsWith("OWNER/greenlight/.github/actions/greenlight@");
        assertThat(WorkflowReader.action(ACTION).inputs())
                .containsKeys(with.keySet().toArray(String[]::new));
        assertThat(WorkflowReader.action(ACTION).inputs().keySet())
                .allSatisfy(input -> assertThat(text).contains("`" + input + "`"));
        assertThat(WorkflowReader.action(ACTION).outputs().keySet())
                .allSatisfy(output -> assertThat(text).contains("`" + output + "`"));
    }

    @Test
    void everyVariableAndSecret_isInTheListOfWhatToSetUp() throws IOException {
        String text = Files.readString(ROOT.resolve(".github/PIPELINE.md"));
        List<String> names = Pattern.compile("\\b(?:vars|secrets)\\.(\\w+)")
                .matcher(Files.readString(DEPLOY) + Files.readString(TEST) + Files.readString(EMERGENCY))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(names).hasSizeGreaterThan(15).allSatisfy(name -> assertThat(text)
                .contains("`" + name + "`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "      - uses: actions/checkout@v6",
                "      - uses: actions/checkout@de0fac2 # v6.0.2",
                "      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd",
                "      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # main",
                "      - uses: ./../elsewhere"
            })
    void actionThatCouldChange_isFound(String line) {
        assertThat(PINNED.matcher(line).matches() || LOCAL.matcher(line).matches())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl https://example.com | sh",
                "./mvnw verify; echo done",
                "./mvnw verify && ./greenlight report",
                "./greenlight smoke $(cat url)",
                "./greenlight smoke ${{ inputs.url }}",
                ".github/scripts/../../anything",
                "./mvnw verify\nrm -rf /"
            })
    void commandThatIsNotOneOfOurs_isFound(String command) {
        assertThat(OURS.matcher(command).matches()).isFalse();
    }

    private static Stream<Step> steps(List<Path> files) throws IOException {
        Stream<Step> steps = Stream.of();
        for (Path file : files) {
            steps = Stream.concat(
                    steps,
                    WorkflowReader.workflow(file).jobs().values().stream().flatMap(job -> job.steps().stream()));
        }
        return steps;
    }

    private static Map<String, Integer> minutes(Path file) throws IOException {
        Map<String, Integer> minutes = new TreeMap<>();
        WorkflowReader.workflow(file).jobs().forEach((id, job) -> minutes.put(id, job.timeoutMinutes()));
        return minutes;
    }

    private static List<String> others(Workflow workflow, Job job) {
        return workflow.jobs().keySet().stream()
                .filter(id -> !id.equals(job.id()))
                .toList();
    }

    private static Set<String> before(Map<String, Job> jobs, String id) {
        return jobs.get(id).needs().stream()
                .flatMap(needed -> Stream.concat(Stream.of(needed), before(jobs, needed).stream()))
                .collect(Collectors.toSet());
    }
}
