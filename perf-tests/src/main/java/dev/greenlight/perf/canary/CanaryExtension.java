package dev.greenlight.perf.canary;

import dev.greenlight.settings.Catalogue;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import java.util.ArrayList;
import java.util.List;
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
                .getOrComputeIfAbsent(Canary.class, key -> new Canary(settings(context)), Canary.class);
    }

    /** Jupiter tells a value by its name, but not which names there are. */
    private static Settings settings(ExtensionContext context) {
        List<Key<?>> keys = new ArrayList<>(
                Catalogue.load(Thread.currentThread().getContextClassLoader()).all());
        keys.add(Settings.ENVIRONMENT);
        return Settings.ofParameters(context::getConfigurationParameter, keys);
    }
}
