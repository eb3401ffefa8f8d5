package dev.greenlight.rehearsal.run;

import dev.greenlight.rehearsal.expression.Expressions;
import dev.greenlight.rehearsal.expression.Scope;
import dev.greenlight.rehearsal.run.JobResult.Conclusion;
import dev.greenlight.rehearsal.workflow.Job;
import dev.greenlight.rehearsal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all jobs of a workflow, one after the other in an order that their needs allow. */
public final class Rehearsal {
    private final Stage stage;
    private final Shell shell;

    public Rehearsal(Stage stage) {
        this.stage = stage;
        this.shell = new Shell(stage.temporary(), stage.log(), stage.secrets());
    }

    /** How each job ended, in the order in which they ran. */
    public List<JobResult> run(Workflow workflow) throws IOException {
        Map<String, JobResult> results = new LinkedHashMap<>();
        for (Job job : workflow.inOrder()) {
            JobResult result = job(workflow, job, results);
            results.put(job.id(), result);
            stage.log()
                    .printf(
                            "=== %s: %s (%d s)%n",
                            job.id(), result.conclusion(), result.duration().toSeconds());
        }
        return List.copyOf(results.values());
    }

    private JobResult job(Workflow workflow, Job job, Map<String, JobResult> before) throws IOException {
        Scope scope = scope(job, before);
        if (!Expressions.holds(job.condition(), scope)) {
            return JobResult.skipped(job.id());
        }
        stage.log().printf("%n=== %s%s%n", job.id(), approval(job));
        long started = System.nanoTime();
        Map<String, String> variables = new HashMap<>(Expressions.texts(workflow.variables(), scope));
        variables.putAll(Expressions.texts(job.variables(), scope.with("env", Map.copyOf(variables))));
        Map<String, String> permissions = job.permissions().isEmpty() ? workflow.permissions() : job.permissions();
        StepRunner.Outcome outcome = new StepRunner(
                        stage, job, permissions, shell, stage.workspaces().apply(job.id()))
                .run(job.steps(), scope.failed(false), variables, Path.of("/"));
        return new JobResult(
                job.id(),
                outcome.failed() ? Conclusion.FAILURE : Conclusion.SUCCESS,
                Expressions.texts(job.outputs(), outcome.scope()),
                Duration.ofNanos(System.nanoTime() - started),
                outcome.step(),
                outcome.why());
    }

    /** A job sees those it needs; it is skipped for whatever went wrong in any job that leads to it. */
    private Scope scope(Job job, Map<String, JobResult> before) {
        Map<String, Object> needs = new HashMap<>();
        boolean failed = false;
        boolean skipped = false;
        for (String id : job.needs()) {
            JobResult result = before.get(id);
            needs.put(id, result.asNeed());
            failed |= result.conclusion() == Conclusion.FAILURE;
            skipped |= result.conclusion() == Conclusion.SKIPPED;
        }
        Map<String, Object> contexts = new HashMap<>(stage.contexts().apply(job.environment()));
        contexts.put("needs", needs);
        contexts.put("env", Map.of());
        return new Scope(contexts, failed, skipped);
    }

    private static String approval(Job job) {
        return job.environment().equals("production") ? " (approved by the rehearsal)" : "";
    }
}
