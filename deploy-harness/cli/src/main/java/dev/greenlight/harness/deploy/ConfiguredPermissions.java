package dev.greenlight.harness.deploy;

import dev.greenlight.harness.aws.EcrRepository;
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
    private static final Pattern RECORDS = Pattern.compile("s3://([^/]+)/?(.*?)/?");

    /** The whole policy of that scope. */
    public IamPolicy policy(PolicyScope scope, boolean push) {
        IamPolicy policy = IamPolicy.of(scope);
        Matcher records = RECORDS.matcher(text("rollout.records"));
        IamPolicy kept = records.matches() ? policy.withRecordsIn(scope, records.group(1), records.group(2)) : policy;
        IamPolicy reading = ScanInputs.asksRegistry(configuration) ? kept.withScansIn(scope) : kept;
        return push ? reading.withPushTo(scope) : reading;
    }

    /** What is known without asking AWS. */
    public PolicyScope scope() {
        Place place = new Place(
                environment,
                configuration.text("aws.cluster").orElse(PolicyScope.CLUSTER),
                configuration.text("aws.service").orElse(PolicyScope.SERVICE));
        ImageReference image = new ImageReference(text("aws.repository"), "", "");
        String registry = image.registry().isEmpty() ? io.variable("ECR_REGISTRY") : image.registry();
        EcrRepository repository = EcrRepository.of(new ImageReference(registry + "/" + image.name(), "", ""))
                .orElseGet(() -> new EcrRepository("", "", image.name()));
        PolicyScope scope = PolicyScope.of(place)
                .with(repository.account(), repository.region(), "")
                .with(text("aws.account"), text("aws.region"), RevisionReference.family(text("aws.family")))
                .withRepository(repository)
                .withPrincipal(text("aws.job-role"));
        List<String> groups = configuration.list("aws.log-groups");
        List<String> roles = configuration.list("aws.task-roles");
        return scope.withTasks(
                groups.isEmpty() ? scope.logGroups() : groups,
                roles.isEmpty() ? scope.taskRoles() : roles,
                scope.serviceRoles());
    }

    private String text(String key) {
        return configuration.text(key).orElse("");
    }
}
