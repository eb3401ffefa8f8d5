package dev.greenlight.rehearsal.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads workflows and composite actions. A key that it doesn't know is an error: nothing is rehearsed that was overlooked. */
public final class WorkflowReader {
    private static final Set<String> OF_JOB = Set.of(
            "name",
            "needs",
            "if",
            "runs-on",
            "concurrency",
            "environment",
            "timeout-minutes",
            "permissions",
            "env",
            "outputs",
            "steps",
            "strategy");
    private static final Set<String> OF_STEP =
            Set.of("id", "name", "if", "uses", "run", "with", "env", "continue-on-error", "shell");

    private WorkflowReader() {}

    /** The workflow in that file. */
    public static Workflow workflow(Path file) throws IOException {
        Map<?, ?> yaml = load(file);
        Map<String, Job> jobs = new LinkedHashMap<>();
        map(yaml.get("jobs")).forEach((id, job) -> jobs.put(String.valueOf(id), job(String.valueOf(id), map(job))));
        return new Workflow(strings(yaml.get("permissions")), strings(yaml.get("env")), jobs);
    }

    /** The composite action in that file. */
    public static CompositeAction action(Path file) throws IOException {
        Map<?, ?> yaml = load(file);
        Map<String, String> inputs = new LinkedHashMap<>();
        map(yaml.get("inputs"))
                .forEach((name, input) ->
                        inputs.put(String.valueOf(name), text(map(input).get("default"))));
        Map<String, String> outputs = new LinkedHashMap<>();
        map(yaml.get("outputs"))
                .forEach((name, output) ->
                        outputs.put(String.valueOf(name), text(map(output).get("value"))));
        return new CompositeAction(inputs, outputs, steps(map(yaml.get("runs")).get("steps")));
    }

    /** The file as it is. */
    public static Map<?, ?> load(Path file) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
    }

    private static Job job(String id, Map<?, ?> job) {
        known("job " + id, job, OF_JOB);
        Object environment = job.get("environment");
        return new Job(
                id,
                list(job.get("needs")),
                text(job.get("if")),
                environment instanceof Map<?, ?> named ? text(named.get("name")) : text(environment),
                job.get("timeout-minutes") instanceof Integer minutes ? minutes : 0,
                strings(job.get("permissions")),
                strings(job.get("env")),
                strings(job.get("outputs")),
                steps(job.get("steps")));
    }

    private static List<Step> steps(@Nullable Object steps) {
        return ((List<?>) (steps == null ? List.of() : steps))
                .stream().map(step -> step(map(step))).toList();
    }

    private static Step step(Map<?, ?> step) {
        known("step " + step.get("name"), step, OF_STEP);
        return new Step(
                text(step.get("id")),
                text(step.get("name")),
                text(step.get("if")),
                text(step.get("uses")),
                text(step.get("run")),
                strings(step.get("with")),
                strings(step.get("env")),
                Boolean.TRUE.equals(step.get("continue-on-error")));
    }

    private static void known(String what, Map<?, ?> found, Set<String> keys) {
        found.keySet().stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("%s: the rehearsal does not know %s".formatted(what, key));
        });
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, String> strings(@Nullable Object value) {
        Map<String, String> strings = new LinkedHashMap<>();
        map(value).forEach((key, text) -> strings.put(String.valueOf(key), text(text)));
        return strings;
    }

    private static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : value == null ? List.of() : List.of(text(value));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }
}
