package dev.greenlight.harness.preflight;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the digests of the candidate's image to the suite, from its configuration parameters. */
public final class DigestsResolver implements ParameterResolver {
    /** The configuration parameter with the digest that was looked up. */
    public static final String REGISTERED = "greenlight.rollout.registered-digest";

    /** The configuration parameter with the digest that ECS resolved. */
    public static final String RESOLVED = "greenlight.rollout.resolved-digest";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RolloutSuite.Digests.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new RolloutSuite.Digests(
                context.getConfigurationParameter(REGISTERED).orElse(""),
                context.getConfigurationParameter(RESOLVED).orElse(""));
    }
}
