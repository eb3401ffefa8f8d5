package dev.greenlight.harness.gate;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Lets a gate end its checks. JUnit finds it as a service; it does nothing outside a gate. */
public final class CancellationExtension implements ExecutionCondition, InvocationInterceptor {
    /** Where the session of a gate holds its cancellation. */
    static final org.junit.platform.engine.support.store.Namespace NAMESPACE =
            org.junit.platform.engine.support.store.Namespace.create(CancellationExtension.class);

    private static final Namespace STORE = Namespace.create(CancellationExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Cancellation cancellation = of(context);
        String reason = cancellation == null ? null : cancellation.reason();
        return reason == null
                ? ConditionEvaluationResult.enabled("The gate goes on")
                : ConditionEvaluationResult.disabled("Not run: " + reason);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return proceed(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    private static <T> T proceed(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        Cancellation cancellation = of(context);
        if (cancellation == null) {
            return invocation.proceed();
        }
        cancellation.enter();
        try {
            return invocation.proceed();
        } catch (Throwable cutShort) {
            String excuse = cancellation.excuse();
            if (excuse != null) {
                throw new TestAbortedException(excuse, cutShort);
            }
            throw cutShort;
        } finally {
            cancellation.leave();
        }
    }

    private static @Nullable Cancellation of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, STORE).get(Cancellation.class, Cancellation.class);
    }
}
