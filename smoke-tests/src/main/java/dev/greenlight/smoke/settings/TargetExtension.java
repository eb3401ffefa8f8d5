package dev.greenlight.smoke.settings;

import dev.greenlight.checks.junit.CheckEntries;
import dev.greenlight.checks.junit.CheckExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the {@link Target} to the tests of a suite. There is one in a run: its settings are read once, and all suites share its
 * connections and its answers.
 */
public final class TargetExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeTestExecutionCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TargetExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        CheckExtension.redactWith(context, target(context).redactor());
    }

    /** Tells where the target answers what, as far as the suites of the run have needed it. */
    @Override
    public void afterAll(ExtensionContext context) {
        target(context)
                .endpoints()
                .known()
                .forEach((name, endpoint) -> context.publishReportEntry(CheckEntries.ENDPOINT + name, endpoint.text()));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        target(context).budget().require();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Target.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return target(context);
    }

    private static Target target(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Target.class, key -> configured(context), Target.class);
    }

    private static Target configured(ExtensionContext context) {
        return new Target(TargetSettings.read(context::getConfigurationParameter, System.getenv()), System.getenv());
    }
}
