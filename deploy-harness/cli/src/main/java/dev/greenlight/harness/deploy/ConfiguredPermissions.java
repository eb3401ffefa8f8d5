package dev.greenlight.harness.deploy;

import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.run.ScanInputs;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the configuration of an environment says of its IAM policy. */
public record ConfiguredPermissions(Io io, Configuration configuration, String environment) {
    private static final Pattern REGISTRY = Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\..*");
    private static final Pattern RECORDS = Pattern.compile("s3://([^/]+)/?(.*?)/?");

    /** The whole policy of that scope. */
    public IamPolicy policy(PolicyScope scope, boolean push) {
        IamPolicy policy = IamPolicy.of(scope);
        Matcher records = RECORDS.matcher(text("rollout.records"));
        IamPolicy kept = records.matches() ? policy.withRecordsIn(records.group(1), records.group(2)) : policy;
        IamPolicy reading = ScanInputs.asksRegistry(configuration) ? kept.withScansIn(scope) : kept;
        return push ? reading.withPushTo(scope) : reading;
    }

    /** What is known without asking AWS. */
    public PolicyScope scope() {
        Place place = new Place(
                environment,
                configuration.text("aws.cluster").orElse(PolicyScope.CLUSTER),
                configuration.text("aws.service").orElse(PolicyScope.SERVICE));
        ImageReference repository = new ImageReference(text("aws.repository"), "", "");
        Matcher registry =
                REGISTRY.matcher(repository.registry().isEmpty() ? io.variable("ECR_REGISTRY") : repository.registry());
        PolicyScope scope = PolicyScope.of(place);
        if (registry.matches()) {
            scope = scope.withAccount(registry.group(1)).withRegion(registry.group(2));
        }
        scope = scope.withAccount(text("aws.account"))
                .withRegion(text("aws.region"))
                .withFamily(RevisionReference.family(text("aws.family")))
                .withRepository(repository.name())
                .withPrincipal(text("aws.job-role"));
        List<String> groups = configuration.list("aws.log-groups");
        List<String> roles = configuration.list("aws.task-roles");
        scope = groups.isEmpty() ? scope : scope.withLogGroups(groups);
        return roles.isEmpty() ? scope : scope.withTaskRoles(roles);
    }

    private String text(String key) {
        return configuration.text(key).orElse("");
    }
}
