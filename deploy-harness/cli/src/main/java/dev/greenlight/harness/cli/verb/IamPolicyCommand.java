package dev.greenlight.harness.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.JsonOutput;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.deploy.ConfiguredPermissions;
import dev.greenlight.harness.deploy.IamDocuments;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.ecs.ScopeReader;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenlight iam-policy}: the least that the role of a job must be allowed to do, as JSON. Changes nothing. */
@Command(name = "iam-policy", description = "Prints the least-privilege IAM policy for an environment.")
public final class IamPolicyCommand extends EnvironmentVerb {
    private static final Pattern TRUSTED = Pattern.compile(
            "github:([A-Za-z0-9_.-]+(?<owner>@\\d+)?/[A-Za-z0-9_.-]+(?<repo>@\\d+)?)(?:@(?<ref>refs/[A-Za-z0-9_./-]+))?");

    @Option(names = "--push", description = "Also what docker push to the repository needs.")
    private boolean push;

    @Option(names = "--build", description = "Only what a job needs that builds and pushes images.")
    private boolean build;

    @Option(
            names = "--trust",
            paramLabel = "github:OWNER[@ID]/REPO[@ID][@REF]",
            description =
                    "The role's trust policy instead: jobs of the environment, or of refs/heads/main, may assume it. Give the "
                            + "ids of owner and repository for repositories created or renamed since 2026-07-15.")
    private @Nullable String trust;

    @Option(names = "--offline", description = "Does not ask AWS for what is not configured.")
    private boolean offline;

    IamPolicyCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        Settings configuration = environment.read(io, List.of());
        var permissions = new ConfiguredPermissions(io, configuration, environment.environment);
        PolicyScope scope = scope(configuration, permissions.scope());
        JsonNode document = trust == null
                ? IamDocuments.permissions(build ? IamPolicy.ofBuild(scope) : permissions.policy(scope, push))
                : IamDocuments.trust(scope, subject(trust));
        String text = document.toPrettyString() + "\n";
        Map<String, String> left = scope.placeholders();
        left.keySet().removeIf(placeholder -> !text.contains(placeholder));
        left.forEach((placeholder, meaning) ->
                io.err().println("[WARNING] Replace %s by %s".formatted(placeholder, meaning)));
        new JsonOutput(io, redactor).write(environment.json == null ? "-" : environment.json, text);
        return ExitCode.PASSED;
    }

    private PolicyScope scope(Settings configuration, PolicyScope configured) {
        if (offline || !configuration.get(AwsKeys.CLUSTER).isPresent()) {
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

    /** What GitHub says of a job: the environment that it runs in, or the branch or tag when it runs in none. */
    private String subject(String trusted) {
        Matcher matcher = TRUSTED.matcher(trusted);
        if (!matcher.matches() || (matcher.group("owner") == null) != (matcher.group("repo") == null)) {
            throw new InvalidInput(
                    ("--trust needs github:OWNER/REPO or github:OWNER@OWNERID/REPO@REPOID, with or without"
                                    + " @refs/heads/main; found \"%s\"")
                            .formatted(trusted));
        }
        if (matcher.group("owner") == null) {
            io.err()
                    .println(
                            "[WARNING] Repositories created or renamed since 2026-07-15 have immutable subjects; for one of"
                                    + " them give github:OWNER@OWNERID/REPO@REPOID, with the ids of: gh api repos/OWNER/REPO --jq"
                                    + " '.owner.id, .id'");
        }
        return matcher.group("ref") == null
                ? "repo:%s:environment:%s".formatted(matcher.group(1), environment.environment)
                : "repo:%s:ref:%s".formatted(matcher.group(1), matcher.group("ref"));
    }
}
