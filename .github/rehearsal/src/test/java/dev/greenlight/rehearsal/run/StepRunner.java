package dev.greenlight.rehearsal.run;

import dev.greenlight.rehearsal.expression.Expressions;
import dev.greenlight.rehearsal.expression.Scope;
import dev.greenlight.rehearsal.workflow.CompositeAction;
import dev.greenlight.rehearsal.workflow.Job;
import dev.greenlight.rehearsal.workflow.Step;
import dev.greenlight.rehearsal.workflow.WorkflowReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the steps of one job, or of a composite action within it, in order. */
final class StepRunner {
    private static final int LONGEST_MINUTES = 30;

    private final Stage stage;
    private final Job job;
    private final Map<String, String> permissions;
    private final Shell shell;
    private final Path workspace;

    StepRunner(Stage stage, Job job, Map<String, String> permissions, Shell shell, Path workspace) {
        this.stage = stage;
        this.job = job;
        this.permissions = permissions;
        this.shell = shell;
        this.workspace = workspace;
    }

    /** What the steps said in all. */
    record Outcome(Scope scope, boolean failed, String step, List<String> why) {}

    Outcome run(List<Step> steps, Scope given, Map<String, String> variables, Path action) throws IOException {
        Map<String, Object> done = new LinkedHashMap<>();
        Map<String, String> exported = new HashMap<>(variables);
        Scope scope = given.with("steps", done).with("env", Map.copyOf(exported));
        boolean failed = false;
        String red = "";
        List<String> why = List.of();
        for (Step step : steps) {
            scope = scope.with("steps", Map.copyOf(done)).failed(failed);
            if (!Expressions.holds(step.condition(), scope)) {
                continue;
            }
            StepResult result = step(step, scope, exported, action);
            exported.putAll(result.variables());
            scope = scope.with("env", Map.copyOf(exported));
            if (!step.id().isEmpty()) {
                String outcome = result.succeeded() ? "success" : "failure";
                done.put(step.id(), Map.of("outputs", result.outputs(), "outcome", outcome));
            }
            if (!result.succeeded() && !step.mayFail() && !failed) {
                failed = true;
                red = Expressions.text(step.title(), scope);
                why = result.why();
            }
        }
        return new Outcome(scope.with("steps", Map.copyOf(done)), failed, red, why);
    }

    private StepResult step(Step step, Scope scope, Map<String, String> exported, Path action) throws IOException {
        PrintStream log = stage.log();
        log.printf("  --- %s%n", Expressions.text(step.title(), scope));
        Map<String, String> environment = new HashMap<>(exported);
        environment.putAll(Expressions.texts(step.environment(), scope));
        Scope seen = scope.with("env", Map.copyOf(environment));
        if (!step.run().isEmpty()) {
            return command(Expressions.text(step.run(), seen), environment, action);
        }
        Map<String, String> with = Expressions.texts(step.with(), seen);
        if (step.uses().startsWith("./")) {
            return composite(workspace.resolve(step.uses()).normalize(), with, seen, environment);
        }
        StandIn standIn = stage.actions().get(step.action());
        if (standIn == null) {
            throw new IllegalArgumentException("The rehearsal has no stand-in for " + step.action());
        }
        return standIn.run(new ActionCall(step.action(), with, environment, permissions, job, workspace));
    }

    private StepResult command(String command, Map<String, String> environment, Path action) throws IOException {
        Optional<StandIn> instead = stage.commands().apply(command.strip());
        if (instead.isPresent()) {
            var call = new ActionCall(command.strip(), Map.of(), environment, permissions, job, workspace);
            return instead.get().run(call);
        }
        Map<String, String> all = new HashMap<>(stage.variables());
        all.putAll(environment);
        all.put("GITHUB_ACTION_PATH", action.toString());
        all.put("GITHUB_WORKSPACE", workspace.toString());
        return shell.run(command, all, workspace, LONGEST_MINUTES);
    }

    private StepResult composite(Path directory, Map<String, String> with, Scope scope, Map<String, String> environment)
            throws IOException {
        CompositeAction action = WorkflowReader.action(directory.resolve("action.yml"));
        action.require(with.keySet());
        Map<String, String> inputs = new LinkedHashMap<>(action.inputs());
        inputs.putAll(with);
        Outcome outcome = run(action.steps(), scope.with("inputs", inputs).failed(false), environment, directory);
        Map<String, String> outputs = Expressions.texts(action.outputs(), outcome.scope());
        return new StepResult(!outcome.failed(), outputs, Map.of(), outcome.why());
    }
}
