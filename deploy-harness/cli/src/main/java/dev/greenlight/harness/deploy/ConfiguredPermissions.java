package dev.greenlight.harness.deploy;

import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.config.RolloutKeys;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.run.ScanInputs;
import dev.greenlight.settings.Settings;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the configuration of an environment says of its IAM policy. */
public record ConfiguredPermissions(Io io, Settings configuration, String environment) {
    private static final Pattern RECORDS = Pattern.compile("s3://([^/]+)/?(.*?)/?");

    /** The whole policy of that scope. */
    public IamPolicy policy(PolicyScope scope, boolean push) {
        IamPolicy policy = IamPolicy.of(scope);
        Matcher records = RECORDS.matcher(configuration.text(RolloutKeys.RECORDS));
        IamPolicy kept = records.matches() ? policy.withRecordsIn(scope, records.group(1), records.group(2)) : policy;
        IamPolicy reading = ScanInputs.asksRegistry(configuration) ? kept.withScansIn(scope) : kept;
        return push ? reading.withPushTo(scope) : reading;
    }

    /** What is known without asking AWS. */
    public PolicyScope scope() {
        Place place = new Place(
                environment,
                configuration.get(AwsKeys.CLUSTER).orElse(PolicyScope.CLUSTER),
                configuration.get(AwsKeys.SERVICE).orElse(PolicyScope.SERVICE));
        ImageReference image = new ImageReference(configuration.get(AwsKeys.REPOSITORY), "", "");
        String registry = image.registry().isEmpty() ? io.variable("ECR_REGISTRY") : image.registry();
        EcrRepository repository = EcrRepository.of(new ImageReference(registry + "/" + image.name(), "", ""))
                .orElseGet(() -> new EcrRepository("", "", image.name()));
        PolicyScope scope = PolicyScope.of(place)
                .with(repository.account(), repository.region(), "")
                .with(
                        configuration.get(AwsKeys.ACCOUNT),
                        configuration.text(AwsKeys.REGION),
                        RevisionReference.family(configuration.get(AwsKeys.FAMILY)))
                .withRepository(repository)
                .withPrincipal(configuration.text(AwsKeys.JOB_ROLE));
        List<String> groups = configuration.get(AwsKeys.LOG_GROUPS);
        List<String> roles = configuration.get(AwsKeys.TASK_ROLES);
        return scope.withTasks(
                groups.isEmpty() ? scope.logGroups() : groups,
                roles.isEmpty() ? scope.taskRoles() : roles,
                scope.serviceRoles());
    }
}
