package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.run.ActionCall;
import dev.greenlight.rehearsal.run.StandIn;
import dev.greenlight.rehearsal.run.StepResult;
import dev.greenlight.rehearsal.workflow.ActionInputs;
import dev.greenlight.rehearsal.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All actions that the release workflow uses, each as far as it matters here. */
final class StandIns {
    private static final List<String> NOT_NEEDED = List.of("actions/setup-java", "actions/cache");
    private static final String CREDENTIAL = "AWS_ACCESS_KEY_ID";

    private StandIns() {}

    static Map<String, StandIn> all(Path root, Path directory, boolean vulnerable, URI endpoint) throws IOException {
        Map<String, StandIn> all = new HashMap<>();
        NOT_NEEDED.forEach(action -> all.put(action, call -> StepResult.done()));
        all.putAll(new Artifacts(directory).standIns());
        all.putAll(new Scanners(vulnerable).standIns());
        all.put("aws-actions/configure-aws-credentials", call -> credentials(call, endpoint));
        all.put("aws-actions/amazon-ecr-login", StandIns::login);
        all.put("actions/checkout", call -> {
            Directories.checkout(root, call.workspace());
            return StepResult.done();
        });
        return knowing(ActionInputs.of(root), all);
    }

    /** Each refuses an input that its action does not have. */
    static Map<String, StandIn> knowing(ActionInputs inputs, Map<String, StandIn> actions) {
        Map<String, StandIn> strict = new HashMap<>();
        actions.forEach((action, standIn) -> strict.put(
                action,
                call -> inputs.problem(action, call.with().keySet()).isPresent()
                        ? StepResult.failed(
                                inputs.problem(action, call.with().keySet()).orElseThrow())
                        : standIn.run(call)));
        return strict;
    }

    /** As the action does: the role is assumed with the job's token, which only exists where the job may have one. */
    private static StepResult credentials(ActionCall call, URI endpoint) {
        if (!call.may("id-token")) {
            return StepResult.failed("OIDC needs the permission id-token: write");
        }
        if (call.input("role-to-assume").isEmpty()) {
            return StepResult.failed("There is no role to assume");
        }
        return StepResult.exports(Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_REGION",
                call.input("aws-region"),
                CREDENTIAL,
                "AKIAREHEARSAL",
                "AWS_SECRET_ACCESS_KEY",
                UUID.randomUUID().toString()));
    }

    private static StepResult login(ActionCall call) {
        return call.environment().containsKey(CREDENTIAL)
                ? StepResult.done(Map.of("registry", World.REGISTRY))
                : StepResult.failed("ECR needs credentials");
    }
}
