package dev.greenlight.harness.doctor.facts;

import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.Tool;
import dev.greenlight.harness.config.UnreadableYaml;
import dev.greenlight.harness.config.YamlFile;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.preflight.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A checkout: its branch, its last commit, its workflows. Changes nothing. */
final class ProjectFacts {
    private static final Set<String> USUAL = Set.of("main", "master");
    private static final int MOST = 100;

    private final Io io;
    private final Path directory;
    private final Tool git;

    ProjectFacts(Io io, Path directory) {
        this.io = io;
        this.directory = directory;
        this.git = new Tool(io, "git");
    }

    Answer<Symptoms.Project> read() {
        if (!Files.exists(directory.resolve(".git")) && !Files.isDirectory(workflows())) {
            return Answer.none("%s is no checkout with workflows: name one with --project".formatted(directory));
        }
        String branch = branch();
        return Answer.of(new Symptoms.Project(
                directory.toString(),
                branch,
                isDefault(branch),
                git.ask(directory, "log", "-1", "--format=%B").value().orElse(""),
                unpushed(),
                files().stream().map(ProjectFacts::workflow).toList()));
    }

    private Path workflows() {
        return directory.resolve(".github").resolve("workflows");
    }

    private String branch() {
        String named = io.variable("GITHUB_REF_NAME");
        if (!named.isEmpty() && io.variable("GITHUB_REF_TYPE").equals("branch")) {
            return named;
        }
        return git.ask(directory, "symbolic-ref", "--quiet", "--short", "HEAD")
                .value()
                .orElse("");
    }

    private boolean isDefault(String branch) {
        return git.ask(directory, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
                .value()
                .map(remote -> remote.equals("origin/" + branch))
                .orElse(USUAL.contains(branch));
    }

    private int unpushed() {
        return git.ask(directory, "rev-list", "--count", "@{upstream}..HEAD")
                .value()
                .filter(count -> count.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private List<Path> files() {
        if (!Files.isDirectory(workflows())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(workflows())) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Symptoms.Workflow workflow(Path file) {
        String name = file.getFileName().toString();
        try {
            Map<String, Object> document = YamlFile.mapping(file);
            Object on = document.getOrDefault("on", document.getOrDefault("true", ""));
            if ("".equals(on) || !document.containsKey("jobs")) {
                return unreadable(name, "it has no %s".formatted("".equals(on) ? "on:" : "jobs:"));
            }
            boolean push = triggers(on, "push");
            return new Symptoms.Workflow(
                    name,
                    "",
                    push && !onlyTags(on),
                    patterns(on, "branches"),
                    patterns(on, "branches-ignore"),
                    triggers(on, "pull_request") || triggers(on, "pull_request_target"));
        } catch (UnreadableYaml malformed) {
            return unreadable(name, malformed.clause());
        }
    }

    private static Symptoms.Workflow unreadable(String name, String problem) {
        return new Symptoms.Workflow(name, problem, false, List.of(), List.of(), false);
    }

    private static boolean triggers(Object on, String event) {
        if (on instanceof Map<?, ?> map) {
            return map.containsKey(event);
        }
        return on instanceof List<?> list ? list.contains(event) : on.equals(event);
    }

    /** With tags alone, no push to a branch counts. */
    private static boolean onlyTags(Object on) {
        return on instanceof Map<?, ?> map
                && map.get("push") instanceof Map<?, ?> push
                && (push.containsKey("tags") || push.containsKey("tags-ignore"))
                && !push.containsKey("branches")
                && !push.containsKey("branches-ignore");
    }

    private static List<String> patterns(Object on, String key) {
        if (on instanceof Map<?, ?> map && map.get("push") instanceof Map<?, ?> push) {
            Object patterns = push.get(key);
            if (patterns instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
            return patterns == null ? List.of() : List.of(String.valueOf(patterns));
        }
        return List.of();
    }
}
