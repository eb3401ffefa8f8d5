package dev.greenlight.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.rehearsal.workflow.Job;
import dev.greenlight.rehearsal.workflow.Workflow;
import dev.greenlight.rehearsal.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The release workflow as it is releases, each of its gates stops it, and none of these changes to it goes unnoticed. */
class BrokenWorkflowsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path DEPLOY = ROOT.resolve(".github/workflows/deploy-production.yml");

    @TempDir
    private Path directory;

    /**
     * One change to the workflow.
     *
     * @param from a regular expression; the first text that fits is replaced
     */
    private record Mutation(String name, String from, String to) {
        String of(String workflow) {
            String changed = workflow.replaceFirst(from, to);
            assertThat(changed).as("%s changes something", name).isNotEqualTo(workflow);
            return changed;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mutation> mutations() {
        return Stream.of(
                new Mutation("no container gate", step("Container gate"), ""),
                new Mutation("the image is not handed on", step("Hand it on"), ""),
                new Mutation("the image is not saved", step("Save it"), ""),
                new Mutation("the image is not packaged", step("Package"), ""),
                new Mutation("the scan is not gated", step("Gate on what was found"), ""),
                new Mutation("one scanner is gone", step("Snyk"), ""),
                new Mutation(
                        "the scanner's report has another name", "output: trivy\\.json", "output: trivy-report.json"),
                new Mutation("a misspelt input of an action", "format: json", "formt: json"),
                new Mutation("a misspelt input of ours", "image-tag: \\$\\{\\{ needs", "image_tag: \\${{ needs"),
                new Mutation(
                        "scanners can push", "(security-scan:[\\s\\S]*?permissions:\\n)", "$1      id-token: write\n"),
                new Mutation("nothing is pushed", step("Push"), ""),
                new Mutation("the registry is not logged in to", step("Who we are for ECR"), ""),
                new Mutation("the push has the wrong role", "AWS_BUILD_ROLE_ARN", "AWS_DEPLOY_ROLE_ARN"),
                new Mutation(
                        "staging has the wrong role",
                        "(deploy-staging:[\\s\\S]*?)AWS_DEPLOY_ROLE_ARN",
                        "$1AWS_BUILD_ROLE_ARN"),
                new Mutation("staging without its environment", "environment: staging", "environment: ''"),
                new Mutation(
                        "smoke tests without the environment",
                        "(smoke-tests:[\\s\\S]*?)environment: staging",
                        "$1environment: ''"),
                new Mutation(
                        "production without its environment", "environment: production\n", "environment: staging\n"),
                new Mutation(
                        "verification without its environment", "environment: production-verify", "environment: ''"),
                new Mutation(
                        "a wrong name of an output",
                        "steps\\.tags\\.outputs\\.image-tag }}\n",
                        "steps.tags.outputs.tag }}\n"),
                new Mutation(
                        "the digest is not handed on", "steps\\.push\\.outputs\\.digest", "steps.push.outputs.sha"),
                new Mutation(
                        "an output of a job that is not needed",
                        "needs: \\[build-image, deploy-staging\\]",
                        "needs: deploy-staging"),
                new Mutation(
                        "production does not wait for the load",
                        "needs: \\[build-image, push-image, performance-tests, production-is-protected\\]",
                        "needs: [build-image, push-image, smoke-tests]"),
                new Mutation(
                        "smoke tests do not wait", "needs: \\[build-image, deploy-staging\\]", "needs: build-image"),
                new Mutation(
                        "load and smoke are swapped for staging",
                        "(performance-tests:[\\s\\S]*?)command: load",
                        "$1command: smoke"),
                new Mutation("the load has no address", "(performance-tests:[\\s\\S]*?)STAGING_URL: .*", "$1OTHER: x"),
                new Mutation("staging is not looked at again", step("Staging still serves this release"), ""),
                new Mutation("protection is not looked at", step("Look at the environment production"), ""),
                new Mutation("protection can't be looked at", "actions: read", "checks: read"),
                new Mutation(
                        "nothing is deployed to production",
                        step("Gated rollout, back by itself when a gate fails"),
                        ""),
                new Mutation("production is deployed to staging", "env: production", "env: staging"),
                new Mutation("no records", "(deploy-production:[\\s\\S]*?)GREENLIGHT_ROLLOUT_RECORDS", "$1RECORDS"),
                new Mutation("production is not verified", step("Smoke tests on production"), ""),
                new Mutation("production is not watched", step("Metrics, alarms and health for five minutes"), ""),
                new Mutation("latest does not move", step("Move it"), ""),
                new Mutation("a job without a checkout", "(move-latest:[\\s\\S]*?steps:\\n)(.*\\n){3}", "$1"),
                new Mutation("results are not kept", "upload: results-watch", "upload: ''"),
                new Mutation("results have another name", "pattern: results-\\*", "pattern: result-*"),
                new Mutation(
                        "the report is only made of green runs",
                        "if: always\\(\\)\n    needs: \\[build-and-test",
                        "needs: [build-and-test"),
                new Mutation(
                        "a red gate is ignored",
                        "(      - name: Container gate\n)",
                        "$1        continue-on-error: true\n"),
                new Mutation(
                        "a red scan is ignored",
                        "(      - name: Gate on what was found\n)",
                        "$1        continue-on-error: true\n"),
                new Mutation(
                        "red smoke tests are ignored",
                        "(      - name: Smoke tests\n)",
                        "$1        continue-on-error: true\n"),
                new Mutation(
                        "production is released after a failure",
                        "if: (github.event_name == 'push' .*)(\n    needs: \\[build-image, push-image)",
                        "if: always()$2"));
    }

    /** The same, with each job as early as those before it allow: two that don't need each other run in either order. */
    private static Workflow inTheOtherOrder(Workflow workflow) {
        List<Job> jobs = new ArrayList<>(workflow.jobs().values());
        Collections.reverse(jobs);
        Map<String, Job> reversed = new LinkedHashMap<>();
        jobs.forEach(job -> {
            List<String> needs = new ArrayList<>(job.needs());
            Collections.reverse(needs);
            reversed.put(job.id(), job.needing(needs));
        });
        return new Workflow(workflow.permissions(), workflow.variables(), reversed);
    }

    @Test
    void asItIs_itReleases() throws IOException {
        assertThat(problems(DEPLOY)).isEmpty();
    }

    static Stream<String> gates() {
        return ReleaseSimulation.gates().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void redGate_leavesProductionAlone(String gate) throws IOException {
        assertThat(new ReleaseSimulation(ROOT, directory, gate).stops(WorkflowReader.workflow(DEPLOY)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void brokenWorkflow_isRed(Mutation mutation) throws IOException {
        String changed = mutation.of(Files.readString(DEPLOY));

        assertThat(problems(Files.writeString(directory.resolve("changed.yml"), changed)))
                .isNotEmpty();
    }

    private List<String> problems(Path file) throws IOException {
        try {
            Workflow workflow = WorkflowReader.workflow(file);
            List<String> problems =
                    new ArrayList<>(new ReleaseSimulation(ROOT, directory.resolve("good"), "").problems(workflow));
            problems.addAll(
                    new ReleaseSimulation(ROOT, directory.resolve("other"), "").problems(inTheOtherOrder(workflow)));
            for (String gate : ReleaseSimulation.gates()) {
                var red = new ReleaseSimulation(ROOT, directory.resolve(gate), gate);
                if (!red.stops(workflow)) {
                    problems.add(gate + " does not stop it");
                }
                if (!red.reports()) {
                    problems.add("no report of what was red");
                }
            }
            return problems;
        } catch (IllegalArgumentException refused) {
            return List.of(String.valueOf(refused.getMessage()));
        }
    }

    /** A step with all its lines. */
    private static String step(String name) {
        return "      - name: " + name + "\n(?:        .*\n)+";
    }
}
