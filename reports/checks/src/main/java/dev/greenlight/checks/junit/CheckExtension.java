package dev.greenlight.checks.junit;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.checks.weight.CheckWeight;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Hands a {@link Check} and what is {@link Supplied} to the tests of a suite, and publishes what they conclude. Findings are redacted here, before they
 * become the message of a throwable: from there on they reach tools that we do not control.
 */
public final class CheckExtension
        implements BeforeAllCallback,
                ExecutionCondition,
                ParameterResolver,
                TestExecutionExceptionHandler,
                InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(CheckExtension.class);
    private static final Namespace SUPPLIED = Namespace.create(Supplied.NAMESPACE);

    /** The end of the unique id of what runs more than once; its number. */
    private static final Pattern REPETITION = Pattern.compile("#(\\d+)]$");

    /** The dynamic test that this thread runs: it takes no parameters, so that it concludes with the check of its factory. */
    private static final ThreadLocal<@Nullable ExtensionContext> DYNAMIC = new ThreadLocal<>();

    /** Makes every finding of this context and those below it pass through the redactor, instead of the default one. */
    public static void redactWith(ExtensionContext context, Redactor redactor) {
        context.getStore(NAMESPACE).put(Redactor.class, redactor);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.publishReportEntry(CheckEntries.TITLE, CheckNames.suiteTitle(context.getRequiredTestClass()));
    }

    /** Whether it is configured that the check does not run. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return weight(context)
                .flatMap(weight -> weight.switchedOff(Clock.systemUTC()))
                .map(off -> ConditionEvaluationResult.disabled(
                        off.redactedBy(redactor(context)).message()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("It counts"));
    }

    /** What a test weighs; nothing for a class. */
    private static Optional<CheckWeight> weight(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return Optional.empty();
        }
        var names = new CheckNames();
        Class<?> suite = context.getRequiredTestClass();
        String method = names.generateDisplayNameForMethod(List.of(), suite, context.getRequiredTestMethod());
        Matcher number = REPETITION.matcher(context.getUniqueId());
        String repeated = number.find() ? "%s[%s]".formatted(method, number.group(1)) : method;
        return CheckWeight.find(
                context::getConfigurationParameter,
                names.generateDisplayNameForClass(suite),
                List.of(context.getDisplayName(), repeated, method));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Check.class || type.isAnnotationPresent(Supplied.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Check.class ? new PublishingCheck(context, redactor(context)) : supplied(context, type);
    }

    /** Made when the first test asks for it, and never closed: JUnit would close an object that stands in its store itself. */
    private static Object supplied(ExtensionContext context, Class<?> type) {
        ExtensionContext.Store store = context.getStore(StoreScope.LAUNCHER_SESSION, SUPPLIED);
        return store.getOrComputeIfAbsent(type.getName(), name -> Optional.of(made(store, type)), Optional.class)
                .orElseThrow();
    }

    private static Object made(ExtensionContext.Store store, Class<?> type) {
        Supplier<?> supplier = store.get(type, Supplier.class);
        if (supplier == null) {
            throw new IllegalStateException(type.getAnnotation(Supplied.class).value());
        }
        return supplier.get();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof CheckProblem problem) {
            new PublishingCheck(context, redactor(context)).conclude(problem.finding());
        }
        boolean concluded = thrown instanceof CheckFailure || thrown instanceof TestAbortedException;
        if (!concluded && weight(context).isPresent()) {
            String message = String.valueOf(thrown.getMessage());
            new PublishingCheck(context, redactor(context))
                    .conclude(
                            Finding.failed(message.isBlank() ? thrown.getClass().getName() : message));
        }
        throw Scrubbed.of(thrown, redactor(context));
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        Optional<Finding> off = weight(context).flatMap(weight -> weight.switchedOff(Clock.systemUTC()));
        if (off.isPresent()) {
            invocation.skip();
            throw new CheckSkipped(off.get().redactedBy(redactor(context)));
        }
        DYNAMIC.set(context);
        try {
            invocation.proceed();
        } catch (CheckFailure | CheckWarning | CheckSkipped concluded) {
            throw concluded;
        } catch (Throwable thrown) {
            handleTestExecutionException(context, thrown);
        } finally {
            DYNAMIC.remove();
        }
    }

    private static Redactor redactor(ExtensionContext context) {
        Redactor chosen = context.getStore(NAMESPACE).get(Redactor.class, Redactor.class);
        return chosen == null ? Redactor.ofEnvironment(System.getenv()) : chosen;
    }

    private record PublishingCheck(ExtensionContext context, Redactor redactor) implements Check {
        @Override
        public void conclude(Finding finding) {
            Finding weighed = weight(running())
                    .map(weight -> weight.weigh(finding, Clock.systemUTC()))
                    .orElse(finding)
                    .redactedBy(redactor);
            switch (weighed.status()) {
                case PASSED -> running().publishReportEntry(CheckEntries.MESSAGE, weighed.message());
                case WARNING -> throw new CheckWarning(weighed);
                case FAILED -> throw new CheckFailure(weighed);
                case SKIPPED -> throw new CheckSkipped(weighed);
            }
        }

        @Override
        public void conclude(List<Finding> findings) {
            conclude(weightiest(findings));
        }

        @Override
        public void info(String text) {
            running().publishReportEntry(CheckEntries.INFO, SafeText.of(text, redactor));
        }

        /** The test that runs: the one that the check was given to, or one of its dynamic tests. */
        private ExtensionContext running() {
            ExtensionContext dynamic = DYNAMIC.get();
            return dynamic == null ? context : dynamic;
        }
    }

    static Finding weightiest(List<Finding> findings) {
        Finding first = findings.stream()
                .reduce((a, b) -> b.status().outweighs(a.status()) ? b : a)
                .orElseThrow(
                        () -> new IllegalArgumentException("A check must look at something: no finding was given"));
        List<String> messages = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.status() == first.status() && !messages.contains(finding.message())) {
                messages.add(finding.message());
            }
        }
        return new Finding(
                first.status(),
                String.join("; ", messages),
                first.expected(),
                first.found(),
                first.remedy(),
                first.source());
    }
}
