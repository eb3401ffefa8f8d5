package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.run.JobResult;
import dev.greenlight.rehearsal.run.JobResult.Conclusion;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal tells.
 *
 * @param scenario its name
 * @param jobs how each ended
 * @param staging the version that staging serves afterwards
 * @param production the version that production serves afterwards
 * @param notRun what was replaced, one a line
 */
record Report(
        String scenario, String tag, List<JobResult> jobs, String staging, String production, List<String> notRun) {
    Report {
        jobs = List.copyOf(jobs);
        notRun = List.copyOf(notRun);
    }

    /** The first job that went red. */
    Optional<JobResult> red() {
        return jobs.stream()
                .filter(job -> job.conclusion() == Conclusion.FAILURE)
                .findFirst();
    }

    /** Whether every job ran and was green, and both environments serve what was built. */
    private boolean isGreen() {
        return jobs.stream().allMatch(job -> job.conclusion() == Conclusion.SUCCESS)
                && staging.equals(tag)
                && production.equals(tag);
    }

    int exitCode() {
        return isGreen() ? 0 : 1;
    }

    String markdown() {
        var text = new StringBuilder("# Rehearsal of a release: %s%n%n".formatted(scenario));
        text.append(headline()).append("%n%n| job | result | seconds |%n|---|---|---|%n".formatted());
        jobs.forEach(job -> text.append("| %s | %s | %d |%n"
                .formatted(job.id(), job.conclusion(), job.duration().toSeconds())));
        text.append("%nStaging serves %s. Production serves %s.%n".formatted(staging, production));
        red().ifPresent(job -> {
            text.append("%n## Why: %s, in %s%n%n```%n".formatted(job.step(), job.id()));
            job.why().forEach(line -> text.append(line).append('\n'));
            text.append("```\n");
        });
        text.append("%n## Not run here%n%n".formatted());
        notRun.forEach(line -> text.append("- ").append(line).append('\n'));
        return text.toString();
    }

    private String headline() {
        return red().map(job -> "**Red at %s**: %s.".formatted(job.id(), tag))
                .orElse(
                        isGreen()
                                ? "**Green**: %s is released.".formatted(tag)
                                : "**Red**: no job failed, but %s is not what was released.".formatted(tag));
    }
}
