package dev.greenlight.perf.canary;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands each check the one comparison of the suite. */
final class CanaryExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(CanaryExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Canary.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext suite = context.getParent().orElse(context);
        return suite.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Canary.class, key -> new Canary(parameters(context)), Canary.class);
    }

    private static Map<String, String> parameters(ExtensionContext context) {
        var parameters = new TreeMap<String, String>();
        for (String key : KnownOptions.keys()) {
            context.getConfigurationParameter(key).ifPresent(value -> parameters.put(key, value));
        }
        return parameters;
    }
}
