package dev.greenlight.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.rehearsal.expression.UnknownExpression;
import dev.greenlight.rehearsal.run.JobResult.Conclusion;
import dev.greenlight.rehearsal.workflow.WorkflowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void outputsOfAStep_reachTheJobsThatNeedIt() throws IOException {
        List<JobResult> results = run("""
                jobs:
                  second:
                    needs: first
                    steps:
                      - env:
                          TAG: ${{ needs.first.outputs.tag }}
                        run: test "$TAG" = main-1
                  first:
                    outputs:
                      tag: ${{ steps.name.outputs.tag }}
                    steps:
                      - id: name
                        run: echo "tag=main-1" >> "$GITHUB_OUTPUT"
                """);

        assertThat(results).extracting(JobResult::id).containsExactly("first", "second");
        assertThat(results).extracting(JobResult::conclusion).containsOnly(Conclusion.SUCCESS);
    }

    @Test
    void failedStep_endsTheJob_skipsWhatNeedsIt_andOnlyAlwaysRuns() throws IOException {
        List<JobResult> results = run("""
                jobs:
                  build:
                    steps:
                      - name: breaks
                        run: echo "it is broken"; exit 3
                      - run: echo never
                      - if: always()
                        run: echo cleaned
                  deploy:
                    needs: build
                    steps: [{run: echo deployed}]
                  verify:
                    needs: deploy
                    if: github.event_name == 'push'
                    steps: [{run: echo verified}]
                  report:
                    needs: [build, deploy]
                    if: always()
                    steps:
                      - env:
                          RESULT: ${{ needs.build.result }} ${{ needs.deploy.result }}
                        run: test "$RESULT" = "failure skipped"
                """);

        assertThat(results)
                .extracting(JobResult::conclusion)
                .containsExactly(Conclusion.FAILURE, Conclusion.SKIPPED, Conclusion.SKIPPED, Conclusion.SUCCESS);
        assertThat(results.get(0).step()).isEqualTo("breaks");
        assertThat(results.get(0).why()).containsExactly("it is broken", "exit code 3");
        assertThat(said()).contains("cleaned").doesNotContain("never", "deployed", "verified");
    }

    @Test
    void stepThatMayFail_leavesTheJobGreen() throws IOException {
        List<JobResult> results = run("""
                jobs:
                  scan:
                    steps:
                      - continue-on-error: true
                        run: exit 1
                      - run: echo went on
                """);

        assertThat(results.get(0).conclusion()).isEqualTo(Conclusion.SUCCESS);
        assertThat(said()).contains("went on");
    }

    @Test
    void variables_areTheWorkflowsThenTheJobsThenTheSteps_andWhatStepsExport() throws IOException {
        List<JobResult> results = run("""
                env: {A: workflow, B: workflow, C: workflow}
                jobs:
                  one:
                    env: {B: job, C: "${{ env.A }}-job"}
                    steps:
                      - run: echo "D=exported" >> "$GITHUB_ENV"
                      - env: {C: step}
                        run: test "$A $B $C $D" = "workflow job step exported"
                      - run: test "$C" = workflow-job
                """);

        assertThat(results.get(0).why()).isEmpty();
    }

    @Test
    void secret_isNeverShown() throws IOException {
        run("""
                jobs:
                  one:
                    steps:
                      - env: {TOKEN: "${{ secrets.TOKEN }}"}
                        run: echo "token $TOKEN"
                """);

        assertThat(said()).contains("token ***").doesNotContain("s3cret");
    }

    @Test
    void compositeAction_seesItsInputs_andItsFailureIsTheSteps() throws IOException {
        Path action = Files.createDirectories(directory.resolve("action"));
        Files.writeString(action.resolve("action.yml"), """
                inputs: {what: {required: true}, times: {default: once}}
                outputs: {told: {value: "${{ steps.tell.outputs.told }}"}}
                runs:
                  using: composite
                  steps:
                    - id: tell
                      shell: bash
                      env: {WHAT: "${{ inputs.what }}", TIMES: "${{ inputs.times }}"}
                      run: echo "told=$WHAT $TIMES" >> "$GITHUB_OUTPUT"; test "$WHAT" != bad
                """);

        List<JobResult> results = run("""
                jobs:
                  good:
                    outputs: {told: "${{ steps.use.outputs.told }}"}
                    steps:
                      - {id: use, uses: ./action, with: {what: "a $(touch injected) b"}}
                  bad:
                    steps:
                      - {name: uses it, uses: ./action, with: {what: bad}}
                """);

        assertThat(results.get(0).outputs()).containsEntry("told", "a $(touch injected) b once");
        assertThat(directory.resolve("injected")).doesNotExist();
        assertThat(results.get(1).step()).isEqualTo("uses it");
    }

    @Test
    void whatIsNotKnown_isAnError_neverSkipped() {
        assertThatThrownBy(() -> run("jobs: {one: {steps: [{uses: some/action@v1}]}}"))
                .hasMessage("The rehearsal has no stand-in for some/action");
        assertThatThrownBy(() -> run("jobs: {one: {services: {db: {image: postgres}}, steps: []}}"))
                .hasMessage("job one: the rehearsal does not know services");
        assertThatThrownBy(() -> run("jobs: {one: {steps: [{run: 'echo ${{ runner.os }}'}]}}"))
                .isInstanceOf(UnknownExpression.class);
        assertThatThrownBy(() -> run("jobs: {one: {needs: two, steps: []}, two: {needs: one, steps: []}}"))
                .hasMessageStartingWith("These jobs need each other");
    }

    private List<JobResult> run(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("workflow.yml"), yaml);
        Map<String, Object> contexts = new HashMap<>(
                Map.of("github", Map.of("event_name", "push"), "secrets", Map.of("TOKEN", "s3cret"), "vars", Map.of()));
        var stage = new Stage(
                job -> directory,
                directory,
                environment -> contexts,
                List.of("s3cret"),
                Map.of(),
                command -> Optional.empty(),
                Map.of(),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Rehearsal(stage).run(WorkflowReader.workflow(file));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
