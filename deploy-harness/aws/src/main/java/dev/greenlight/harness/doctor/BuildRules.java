package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why an image can't be built here. */
final class BuildRules {
    private BuildRules() {}

    static List<Finding> findings(Symptoms symptoms) {
        return symptoms.build()
                .value()
                .map(BuildRules::findings)
                .orElseGet(() -> List.of(Finding.skipped(symptoms.build().problem())));
    }

    private static List<Finding> findings(Build build) {
        List<Finding> findings = new ArrayList<>();
        build.problems()
                .forEach(problem -> findings.add(Finding.failed("%s can't be built".formatted(build.dockerfile()))
                        .expected("known instructions, and FROM first")
                        .found(problem)
                        .remedy("fix it, then: docker build --no-cache -f %s .".formatted(build.dockerfile()))));
        if (build.engine().value().isEmpty()) {
            findings.add(engine(build.engine().problem()));
        } else if (build.image().value().isEmpty() && !build.image().problem().isEmpty()) {
            findings.add(Finding.failed("The image is not on this machine")
                    .expected("an image that was built here")
                    .found(build.image().problem())
                    .remedy("docker build --progress=plain -f %s . and read its first error"
                            .formatted(build.dockerfile())));
        }
        if (!build.missing().isEmpty()) {
            findings.add(Finding.warning("%s copies what is not there".formatted(build.dockerfile()))
                    .expected("every file that is copied, in the directory that is sent to the engine")
                    .found(String.join("; ", build.missing()))
                    .remedy("build it first, or build in the directory that holds it (--project)"));
        }
        return findings.isEmpty()
                ? List.of(Finding.passed("Docker %s answers and %s can be read"
                        .formatted(build.engine().value().orElse(""), build.dockerfile())))
                : findings;
    }

    private static Finding engine(String problem) {
        String words = problem.toLowerCase(Locale.ROOT);
        String remedy = words.contains("permission denied")
                ? "sudo usermod -aG docker \"$USER\", then sign in again"
                : words.contains("no docker command")
                        ? "install Docker Engine: https://docs.docker.com/engine/install/"
                        : "sudo systemctl start docker, then: docker version";
        return Finding.failed("No Docker engine answers")
                .expected("a version of the server from docker version")
                .found(problem)
                .remedy(remedy);
    }
}
