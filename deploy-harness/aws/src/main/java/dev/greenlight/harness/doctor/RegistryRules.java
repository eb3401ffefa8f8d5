package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Access;
import dev.greenlight.harness.doctor.Symptoms.Registry;
import java.util.ArrayList;
import java.util.List;

/** Why an image can't be pushed to ECR, or isn't there after the push. */
final class RegistryRules {
    private RegistryRules() {}

    static List<Finding> findings(Symptoms symptoms) {
        return symptoms.registry()
                .value()
                .map(registry -> findings(symptoms, registry))
                .orElseGet(() -> List.of(Finding.failed("The registry can't be read")
                        .expected("an answer of ECR")
                        .found(symptoms.registry().problem())
                        .remedy("see doctor.aws-credentials; the actions needed are ecr:DescribeRepositories and"
                                + " ecr:DescribeImages")));
    }

    private static List<Finding> findings(Symptoms symptoms, Registry registry) {
        if (!registry.inEcr()) {
            return List.of(Finding.skipped("%s is not in ECR".formatted(registry.reference())));
        }
        if (!registry.exists()) {
            return List.of(Finding.failed("There is no repository %s in ECR".formatted(registry.name()))
                    .expected("a repository in region " + registry.region())
                    .found("none")
                    .remedy("aws ecr create-repository --repository-name %s --region %s"
                            .formatted(registry.name(), registry.region())));
        }
        List<Finding> findings = new ArrayList<>();
        if (registry.digest().isEmpty()) {
            findings.add(Finding.failed("There is no image %s".formatted(registry.reference()))
                    .expected("an image with that tag")
                    .found("none")
                    .remedy("docker push %s; what is there: aws ecr describe-images --repository-name %s"
                            .formatted(registry.reference(), registry.name())));
        }
        findings.addAll(push(symptoms, registry));
        return findings.isEmpty()
                ? List.of(Finding.passed("%s is %s".formatted(registry.reference(), registry.digest())))
                : findings;
    }

    /** A role that only releases needs no push; one that may do some of it only is broken. */
    private static List<Finding> push(Symptoms symptoms, Registry registry) {
        Access access = symptoms.access();
        List<String> denied = access.deniedPush().value().orElse(List.of());
        String remedy =
                "greenlight iam-policy --env %s --push has what is needed; then: aws ecr get-login-password --region"
                                .formatted(symptoms.place().environment())
                        + " %s | docker login --username AWS --password-stdin %s"
                                .formatted(
                                        registry.region(), registry.reference().split("/")[0]);
        if (denied.isEmpty()) {
            return registry.immutable() ? List.of(immutable(registry)) : List.of();
        }
        String found = "denied: " + String.join(", ", denied);
        return denied.size() < access.pushActions()
                ? List.of(Finding.failed("A push to %s will be denied".formatted(registry.name()))
                        .expected("every action that a push needs")
                        .found(found)
                        .remedy(remedy))
                : List.of(Finding.warning("This role may not push to %s: right for one that only releases"
                                .formatted(registry.name()))
                        .found(found)
                        .remedy(remedy));
    }

    private static Finding immutable(Registry registry) {
        return Finding.passed("%s is %s; a tag can be pushed once only, so latest can't move"
                .formatted(registry.reference(), registry.digest()));
    }
}
