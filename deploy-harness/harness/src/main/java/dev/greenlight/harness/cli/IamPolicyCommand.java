package dev.greenlight.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.ecs.IamPolicy;
import dev.greenlight.harness.ecs.PolicyScope;
import dev.greenlight.harness.ecs.ScopeReader;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.reports.redact.Redactor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenlight iam-policy}: the least that the role of a job must be allowed to do, as JSON. Changes nothing. */
@Command(
        name = "iam-policy",
        description = "Prints the least-privilege IAM policy for an environment.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class IamPolicyCommand implements Callable<Integer> {
    private static final Pattern REGISTRY = Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\..*");
    private static final Pattern TRUSTED = Pattern.compile("github:([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)");
    private static final Pattern RECORDS = Pattern.compile("s3://([^/]+)/?(.*?)/?");

    private final Io io;
    private final Redactor redactor;

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Option(names = "--push", description = "Also what docker push to the repository needs.")
    private boolean push;

    @Option(
            names = "--trust",
            paramLabel = "github:OWNER/REPO",
            description = "The role's trust policy instead: who may take it on.")
    private @Nullable String trust;

    @Option(names = "--offline", description = "Does not ask AWS for what is not configured.")
    private boolean offline;

    IamPolicyCommand(Io io, Redactor redactor) {
        this.io = io;
        this.redactor = redactor;
    }

    @Override
    public Integer call() {
        Configuration configuration = environment.read(io, List.of());
        PolicyScope scope = scope(configuration);
        JsonNode document = trust == null
                ? IamDocuments.permissions(policy(configuration, scope))
                : IamDocuments.trust(scope, repository(trust), environment.environment);
        String text = document.toPrettyString() + "\n";
        Map<String, String> left = scope.placeholders();
        left.keySet().removeIf(placeholder -> !text.contains(placeholder));
        left.forEach((placeholder, meaning) ->
                io.err().println("[WARNING] Replace %s by %s".formatted(placeholder, meaning)));
        new JsonOutput(io, redactor).write(environment.json == null ? "-" : environment.json, text);
        return ExitCode.PASSED;
    }

    private IamPolicy policy(Configuration configuration, PolicyScope scope) {
        IamPolicy policy = IamPolicy.of(scope);
        Matcher records = RECORDS.matcher(configuration.text("rollout.records").orElse(""));
        IamPolicy kept = records.matches() ? policy.withRecordsIn(records.group(1), records.group(2)) : policy;
        IamPolicy reading = ScanInputs.asksRegistry(configuration) ? kept.withScansIn(scope) : kept;
        return push ? reading.withPushTo(scope) : reading;
    }

    private PolicyScope scope(Configuration configuration) {
        PolicyScope configured = configured(configuration);
        if (offline || !configuration.text("aws.cluster").isPresent()) {
            return configured;
        }
        try (RolloutSession session = RolloutSession.open(io, redactor, environment.environment, configuration)) {
            return new ScopeReader(session.clients, session.options).read(configured);
        } catch (PlatformException | InvalidInput silent) {
            io.err()
                    .println("[INFO] Only what is configured is known: "
                            + redactor.redact(String.valueOf(silent.getMessage())));
            return configured;
        }
    }

    private PolicyScope configured(Configuration configuration) {
        Place place = new Place(
                environment.environment,
                configuration.text("aws.cluster").orElse(PolicyScope.CLUSTER),
                configuration.text("aws.service").orElse(PolicyScope.SERVICE));
        String image = configuration.text("aws.repository").orElse("");
        ImageReference repository = new ImageReference(image, "", "");
        String host = repository.registry().isEmpty() ? io.variable("ECR_REGISTRY") : repository.registry();
        Matcher registry = REGISTRY.matcher(host);
        PolicyScope scope = PolicyScope.of(place);
        if (registry.matches()) {
            scope = scope.withAccount(registry.group(1)).withRegion(registry.group(2));
        }
        scope = scope.withAccount(configuration.text("aws.account").orElse(""))
                .withRegion(configuration.text("aws.region").orElse(""))
                .withFamily(configuration
                        .text("aws.family")
                        .map(RevisionReference::family)
                        .orElse(""))
                .withRepository(repository.name());
        List<String> groups = configuration.list("aws.log-groups");
        List<String> roles = configuration.list("aws.task-roles");
        scope = groups.isEmpty() ? scope : scope.withLogGroups(groups);
        return roles.isEmpty() ? scope : scope.withTaskRoles(roles);
    }

    private static String repository(String trusted) {
        Matcher matcher = TRUSTED.matcher(trusted);
        if (!matcher.matches()) {
            throw new InvalidInput("--trust needs github:OWNER/REPO, found \"%s\"".formatted(trusted));
        }
        return matcher.group(1);
    }
}
